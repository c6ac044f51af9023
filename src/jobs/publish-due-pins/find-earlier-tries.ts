import type { Claim } from '../../db/attempts/claim.ts';
import { listWatchedOf } from '../../db/attempts/late-looks.ts';
import type { Deps } from '../../deps.ts';
import { type BoardPin, matchOwnPins } from '../../publishing/match-own-pins.ts';

/**
 * Attempts of the claimed pin that were given up and whose pin stands on the board now, as it was just read. The word that
 * it is not there may be hours old by the time its turn comes.
 */
export async function findEarlierTries(
  { db }: Pick<Deps, 'db'>,
  claim: Claim,
  pins: readonly BoardPin[],
): Promise<readonly string[]> {
  const watched = await listWatchedOf(db, claim);
  const tries = await matchOwnPins(db, { accountId: claim.accountId, sent: watched, pins });
  return tries.filter(({ alike }) => alike.length > 0).map(({ sent }) => sent.attemptId);
}
