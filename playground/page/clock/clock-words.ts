const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** `Mon` */
export function formatWeekday(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone }).format(at);
}

/** `30 Nov, 09:00` */
export function formatMoment(at: Date, timeZone: string): string {
  const parts = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-GB', { ...parts, hourCycle: 'h23', timeZone }).format(at);
}

/** `Mon 30 Nov, 09:00` */
export function formatShort(at: Date, timeZone: string): string {
  return `${formatWeekday(at, timeZone)} ${formatMoment(at, timeZone)}`;
}

/** `+3 days`: by how much the clock is ahead of this machine's; nothing below a minute. */
export function formatAhead(aheadMs: number): string | undefined {
  if (aheadMs < 60_000) return undefined;
  if (aheadMs >= dayMs) return toWords(Math.round(aheadMs / dayMs), 'day');
  if (aheadMs >= hourMs) return toWords(Math.round(aheadMs / hourMs), 'hour');
  return toWords(Math.round(aheadMs / 60_000), 'minute');
}

function toWords(count: number, unit: string): string {
  return `+${count} ${unit}${count === 1 ? '' : 's'}`;
}
