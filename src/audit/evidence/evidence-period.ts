import type { Period } from '../../db/period.ts';

/** Days in UTC, `YYYY-MM-DD`, both included. */
export interface EvidencePeriod {
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;
const windows: Readonly<Record<string, number>> = { '': 90, '30d': 30, '90d': 90, '365d': 365 };
const known =
  'I know `/pin audit export 30d`, `90d` and `365d`, and months such as `/pin audit export 2026-11`.';

/** What follows `/pin audit export`: days that end today, or a month; else what a person reads about it. */
export function parseEvidencePeriod(text: string, now: Date): EvidencePeriod | { readonly sentence: string } {
  const word = text.trim().toLowerCase();
  const days = Object.hasOwn(windows, word) ? windows[word] : undefined;
  const today = toDay(now.getTime());
  if (days !== undefined) return { from: toDay(now.getTime() - (days - 1) * dayMs), to: today };
  const month = /^(?<year>20\d\d)-(?<month>0[1-9]|1[0-2])$/u.exec(word)?.groups;
  if (month === undefined) return { sentence: known };
  const from = `${word}-01`;
  if (from > today) return { sentence: `${word} has not begun yet. ${known}` };
  const last = Date.UTC(Number(month['year']), Number(month['month']), 0);
  return { from, to: toDay(Math.min(last, now.getTime())) };
}

export function toPeriod({ from, to }: EvidencePeriod): Period {
  return { from: new Date(toMs(from)), until: new Date(toMs(to) + dayMs) };
}

function toDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function toMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
