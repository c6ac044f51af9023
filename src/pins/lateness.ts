/**
 * What happens to a pin whose time has passed when its turn comes, whatever made it wait: it goes out, but not
 * together with all others that are late; and after a day its author is asked first.
 */

/** Minutes after its time from which on a pin is late. */
export const lateAfterMinutes = 15;
/** Hours after its time from which on nothing goes out without its author's word. */
export const tooLateHours = 24;
/** The problem of a pin that waits for that word: a code for sentences. */
export const tooLate = 'too_late';
/** Seconds between two late pins of one account. */
export const lateSpacingSeconds = 120;

/** What a pin's lateness is counted from. */
export interface DueTimes {
  readonly publishAt: Date | null;
  readonly approvedAt: Date | null;
  /** When a person last asked for it to go out at once. */
  readonly askedAt: Date | null;
}

/**
 * Since when a pin should be out: its time; or its approval, where that came later or it has no time; or a person's
 * later word that it should go out now. `undefined`: it is not to go out yet.
 */
export function toDueAt({ publishAt, approvedAt, askedAt }: DueTimes): Date | undefined {
  const moments = [publishAt, approvedAt, askedAt].flatMap((at) => (at === null ? [] : [at.getTime()]));
  return publishAt === null ? undefined : new Date(Math.max(...moments));
}

/** Whether nothing is sent any more without its author's word, of a pin that should be out since `dueAt`. */
export function isTooLate(dueAt: Date, now: Date): boolean {
  return now.getTime() - dueAt.getTime() >= tooLateHours * 3_600_000;
}

/** Whole minutes that a pin is late, or `undefined` while it is on time. */
export function toLateMinutes(times: DueTimes, now: Date): number | undefined {
  const dueAt = toDueAt(times);
  if (dueAt === undefined) return undefined;
  const minutes = Math.floor((now.getTime() - dueAt.getTime()) / 60_000);
  return minutes >= lateAfterMinutes ? minutes : undefined;
}
