import type { Claim } from '../../db/attempts/claim.ts';
import { listWatchedOf } from '../../db/attempts/late-looks.ts';
import { listLinkedPins } from '../../db/attempts/looks.ts';
import type { Deps } from '../../deps.ts';
import { type Candidate, matchLivePins } from '../../pins/match-live-pins.ts';

type BoardPin = Candidate & { readonly isOwner: boolean | undefined };

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
  const ours = pins.filter(({ isOwner }) => isOwner !== false);
  const hits = watched.map((attempt) => ({
    attemptId: attempt.attemptId,
    livePinIds: matchLivePins(attempt, ours).map(({ id }) => id),
  }));
  const livePinIds = hits.flatMap((hit) => hit.livePinIds);
  const linked = await listLinkedPins(db, { accountId: claim.accountId, livePinIds });
  return hits.filter((hit) => hit.livePinIds.some((id) => !linked.has(id))).map(({ attemptId }) => attemptId);
}
