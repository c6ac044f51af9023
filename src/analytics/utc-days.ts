/** Days as Pinterest counts them: `YYYY-MM-DD`, UTC. Text order is time order. */

/** From one day to another, both included. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** The UTC day of an instant. */
export function toDay(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return toDay(new Date(toMs(day) + count * dayMs));
}

export function countDays({ from, to }: Window): number {
  return Math.round((toMs(to) - toMs(from)) / dayMs) + 1;
}

/** Every day of a window; none where it ends before it starts. */
export function listDays(window: Window): readonly string[] {
  return Array.from({ length: Math.max(0, countDays(window)) }, (_, at) => addDays(window.from, at));
}

/** "24 Nov" */
export function toDayText(day: string): string {
  const date = new Date(toMs(day));
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** "Tue 24" */
export function toWeekdayText(day: string): string {
  const date = new Date(toMs(day));
  return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()}`;
}

/** "18–24 Nov", "28 Oct – 3 Nov", or with the years where they differ. */
export function toRangeText({ from, to }: Window): string {
  if (from === to) return toDayText(from);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${toDayText(to)}`;
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  const [start, end] = [from, to].map((day) =>
    isOneYear ? toDayText(day) : `${toDayText(day)} ${day.slice(0, 4)}`,
  );
  return `${start} – ${end}`;
}

function toMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
