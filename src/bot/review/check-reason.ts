import { type Refusal, refuse } from '../../pins/lifecycle.ts';
import { noteLimit } from '../../pins/pin.ts';
import { fitsWithin, isStorable, toCleanText } from '../../pins/text.ts';

/** A reason as we keep it, or what is wrong with it. A "no" without a reason helps nobody. `how`: the way to write one. */
export function checkReason(typed: string, how?: string): { reason: string } | Refusal {
  if (!isStorable(typed)) {
    return refuse(
      'not_verified',
      'The reason holds a character that cannot be stored. Please type it again.',
    );
  }
  const reason = toCleanText(typed);
  if (reason === '') {
    const why = 'Please give a reason, so that the author knows what to do';
    return refuse('not_verified', how === undefined ? `${why}.` : `${why}: ${how}.`);
  }
  if (!fitsWithin(reason, noteLimit)) {
    return refuse(
      'not_verified',
      `The reason is ${reason.length} characters long; there is room for ${noteLimit}.`,
    );
  }
  return { reason };
}
