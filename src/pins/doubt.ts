import { freshLookMinutes, nextLookSeconds, quietMinutes } from './attempt.ts';
import { isTooLate } from './lateness.ts';
import { type Refusal, refuse } from './lifecycle.ts';

/** What is known of an attempt in doubt. Times are of the database's clock. */
export interface Doubt {
  readonly intentAt: Date;
  /** A 2xx was seen without a usable id: the pin certainly exists. */
  readonly made: boolean;
  readonly lastLookAt: Date | null;
  /** How many matching pins the last look saw. */
  readonly lastLookFound: number;
  /** Whether the last look saw all pins of the board; if not, that it found none proves little. */
  readonly lastLookWhole: boolean;
  /** Whether Corkboard has published this version of the pin once more by itself before. */
  readonly wasRetriedByItself: boolean;
  /** Since when the pin should be out (`toDueAt`). */
  readonly dueAt: Date;
}

/**
 * Pins of a board that a look reads at most: Pinterest gives 250 a page
 * (https://developers.pinterest.com/docs/reference/pagination/), in no promised order.
 */
export const lookLimit = 1000;

/**
 * Why "Not there, publish again" is not offered yet. A search over all interleavings found this the only
 * safe rule for people: after a quiet time, with a fresh look that found nothing, and never when a 2xx was seen.
 * Where the look could not see the whole board it is no evidence; then only the word of a person counts who says that
 * they have looked through the board themselves (`hasLooked`).
 */
export function whyNotAgain(
  doubt: Doubt,
  now: Date,
  { hasLooked = false }: { hasLooked?: boolean } = {},
): Refusal | undefined {
  if (doubt.made) {
    return refuse(
      'not_verified',
      'Pinterest confirmed this pin, only its number got lost. Please paste its link instead.',
    );
  }
  const minutes = (now.getTime() - doubt.intentAt.getTime()) / 60_000;
  if (minutes < quietMinutes) {
    const left = Math.ceil(quietMinutes - minutes);
    return refuse(
      'too_early',
      `Pinterest may still be working on it. You can publish it again in ${left} min, if it has not appeared.`,
    );
  }
  if (doubt.lastLookFound > 0) {
    return refuse(
      'not_verified',
      'There is a pin on the board that looks like this one. Please check it first.',
    );
  }
  const lookAge =
    doubt.lastLookAt === null ? Number.POSITIVE_INFINITY : now.getTime() - doubt.lastLookAt.getTime();
  if (lookAge > freshLookMinutes * 60_000) {
    return refuse(
      'too_early',
      'We are looking at the board once more. Please press the button again in a moment.',
    );
  }
  return doubt.lastLookWhole || hasLooked ? undefined : partialLook;
}

const partialLook = refuse(
  'not_verified',
  'This board holds more pins than I can read, so I cannot tell whether it is there. Please look through the board on Pinterest yourself; the card has a button for what you find.',
);

/** Whether the last look saw only a part of the board. */
export function isPartlySeen({ lastLookAt, lastLookWhole }: Doubt): boolean {
  return lastLookAt !== null && !lastLookWhole;
}

/** Hours after the intent before a workspace that opted in lets a doubtful pin be published once more without a person. */
export const ownRetryHours = 6;

/**
 * Whether Corkboard may publish it once more by itself, in a workspace that opted in: by the very rule for people, after
 * a much longer quiet time, on a fresh look at the whole board, and once per version of a pin. The rule for people is
 * safe because of the quiet time and the look; it does not matter who asks. Not what is too late to be sent without its
 * author's word: the doubt is the better question.
 */
export function mayRetryByItself(doubt: Doubt, now: Date): boolean {
  const hours = (now.getTime() - doubt.intentAt.getTime()) / 3_600_000;
  const isBarred = doubt.wasRetriedByItself || isTooLate(doubt.dueAt, now);
  return hours >= ownRetryHours && !isBarred && whyNotAgain(doubt, now) === undefined;
}

/**
 * When that will happen if nothing appears: with the first look after {@link ownRetryHours}. `undefined`: never, as far as
 * is known now.
 */
export function toOwnRetryAt(doubt: Doubt & { readonly nextLookAt: Date | null }): Date | undefined {
  const { intentAt, nextLookAt, made, wasRetriedByItself, lastLookFound } = doubt;
  if (nextLookAt === null || made || wasRetriedByItself || lastLookFound > 0 || isPartlySeen(doubt)) {
    return undefined;
  }
  const secondsToLook = (nextLookAt.getTime() - intentAt.getTime()) / 1000;
  // A look counts that falls on the very second.
  const seconds = nextLookSeconds(Math.max(secondsToLook, ownRetryHours * 3600) - 1);
  if (seconds === undefined) return undefined;
  const at = new Date(intentAt.getTime() + seconds * 1000);
  return isTooLate(doubt.dueAt, at) ? undefined : at;
}
