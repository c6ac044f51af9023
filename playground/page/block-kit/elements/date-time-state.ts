import { toInstant, toWallTime } from '../../../../src/pins/wall-time.ts';

/** Unix seconds → what a `datetime-local` input shows in the person's time zone. */
export function toLocalInput(seconds: number, timeZone: string): string {
  const { date, time } = toWallTime(new Date(seconds * 1000), timeZone);
  return `${date}T${time}`;
}

/** What a person picked in their time zone → unix seconds, or undefined while it is no complete date. */
export function fromLocalInput(value: string, timeZone: string): number | undefined {
  const [date, time] = value.split('T');
  if (date === undefined || time === undefined) return undefined;
  const instant = toInstant({ date, time: time.slice(0, 5), zone: timeZone });
  return instant === undefined ? undefined : Math.floor(instant.getTime() / 1000);
}
