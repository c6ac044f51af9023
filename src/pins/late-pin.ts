import { nextLookSeconds } from './attempt.ts';

/**
 * Days after the intent in which an attempt that was declared absent is still held against the board. Its state is
 * final: what appears then is told to people, and nothing is undone by itself.
 */
export const watchDays = 7;

/** Minutes until the next look where something appeared that may still belong to a later attempt. */
export const unclearWatchMinutes = 10;

/**
 * Seconds after the intent of the next look for a late pin, by the schedule of all looks, the last one at the end of the
 * watch; `undefined`: it is over.
 */
export function nextWatchSeconds(secondsSinceIntent: number): number | undefined {
  const end = watchDays * 24 * 3600;
  const next = nextLookSeconds(secondsSinceIntent);
  return next === undefined || secondsSinceIntent >= end ? undefined : Math.min(next, end);
}
