import { toInstant, toWallTime } from '../../src/pins/wall-time.ts';

const dayMs = 24 * 60 * 60_000;
const monday = 1;

/** The next 09:00 of a Monday in a zone, when a workspace's digests are due unless it has chosen another time. */
export function toNextMonday(now: Date, zone: string): Date {
  const today = Date.parse(`${toWallTime(now, zone).date}T00:00:00Z`);
  const days = Array.from({ length: 8 }, (_, index) => new Date(today + index * dayMs));
  const mornings = days
    .filter((day) => day.getUTCDay() === monday)
    .flatMap((day) => toInstant({ date: day.toISOString().slice(0, 10), time: '09:00', zone }) ?? []);
  const next = mornings.find((morning) => morning > now);
  if (next === undefined) throw new Error(`No Monday follows ${now.toISOString()} in ${zone}.`);
  return next;
}
