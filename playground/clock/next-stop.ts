const minuteMs = 60_000;

/** Jobs that know no due time, such as renewing tokens, are woken at least this often on the way. */
const longestMs = 24 * 60 * minuteMs;

/** However much is due on the way, a journey has about this many stops. */
const mostStops = 200;

export interface Leg {
  readonly now: Date;
  readonly target: Date;
  /** Of the whole journey, not of what is left. */
  readonly journeyMs: number;
  /** What the jobs wait for next; in the past if something is late. */
  readonly dueAt: Date | undefined;
}

/** Where the clock stops next on its way to the target: at what is due next, or a little later if much is due. */
export function toNextStop({ now, target, journeyMs, dueAt }: Leg): Date {
  const farthest = Math.min(target.getTime(), now.getTime() + longestMs);
  const nearest = now.getTime() + Math.max(minuteMs, journeyMs / mostStops);
  const due = Math.max(dueAt?.getTime() ?? farthest, nearest);
  return new Date(Math.min(due, farthest));
}
