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
}

/**
 * Why "Not there, publish again" is not offered yet. A search over all interleavings found this the only
 * safe rule for people: after a quiet time, with a fresh look that found nothing, and never when a 2xx was seen.
 */
export function whyNotAgain(doubt: Doubt, now: Date): Refusal | undefined {
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
  return undefined;
}
