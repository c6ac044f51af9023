const DAY_MS = 24 * 60 * 60 * 1000;

/** Days since 1970 in UTC, which are easier to count with than dates. */
export function toDay(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS);
}

/** Undefined when the text is no day of the calendar in the form `YYYY-MM-DD`. */
export function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) || toDate(toDay(at)) !== text ? undefined : toDay(at);
}

export function toDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The last second that belongs to the day. */
export function toLastSecond(day: number): number {
  return (day + 1) * DAY_MS - 1000;
}

/** 0 is Sunday. */
export function toWeekday(day: number): number {
  return (day + 4) % 7;
}

/** From one to the other, both included; none when the second comes first. */
export function listDays(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
