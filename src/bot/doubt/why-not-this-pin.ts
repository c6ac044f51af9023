import type { DoubtfulAttempt } from '../../db/doubts.ts';
import { type Refusal, refuse } from '../../pins/lifecycle.ts';
import { hasSameText, isOlderThanSent } from '../../pins/match-live-pins.ts';
import type { LivePin } from '../../pinterest/client.ts';

/** Why a live pin that a person names cannot be the one in doubt; undefined: it can only be that one. */
export function whyNotThisPin(doubt: DoubtfulAttempt, live: LivePin): Refusal | undefined {
  if (live.isOwner === false) {
    return refuse(
      'not_verified',
      'That pin belongs to another Pinterest account than the one connected here.',
    );
  }
  if (live.boardId !== doubt.boardId) {
    return refuse('not_verified', 'That pin is on another board than the one this pin was approved for.');
  }
  // The snapshot holds some of the board only.
  if (doubt.snapshot.includes(live.id) || isOlderThanSent(doubt, live)) {
    return refuse('not_verified', 'That pin was on the board before I tried, so it is another one.');
  }
  if (!hasSameText(doubt, live)) {
    return refuse('not_verified', 'That pin has another title, description, link or alt text than this one.');
  }
  return undefined;
}
