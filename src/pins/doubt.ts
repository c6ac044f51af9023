import { freshLookMinutes, quietMinutes } from './attempt.ts';
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
  'This board holds more pins than we can read, so we cannot tell whether it is there. Please look through the board on Pinterest yourself; the card has a button for what you find.',
);

/** Whether the last look saw only a part of the board. */
export function isPartlySeen({ lastLookAt, lastLookWhole }: Doubt): boolean {
  return lastLookAt !== null && !lastLookWhole;
}
