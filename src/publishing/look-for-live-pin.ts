import { settleFound } from '../db/attempts/decide-doubt.ts';
import { listLinkedPins, postponeLook, saveLook } from '../db/attempts/looks.ts';
import type { Db } from '../db/db.ts';
import type { DoubtfulAttempt } from '../db/doubts.ts';
import type { Deps } from '../deps.ts';
import { lookLimit } from '../pins/doubt.ts';
import { isRefusal } from '../pins/lifecycle.ts';
import { matchLivePins } from '../pins/match-live-pins.ts';
import { withAccessToken } from './with-access-token.ts';

/** `published`: exactly one, and it is linked. `open`: none or several. `blind`: no connection to look with. */
export type LookResult = 'published' | 'open' | 'blind';

/**
 * Looks on the board for the pin of a doubtful attempt and writes down what it saw. Throws a PinterestError
 * when Pinterest does not answer: then nothing was seen, and nothing is written.
 */
export async function lookForLivePin(
  deps: Pick<Deps, 'db' | 'pinterest' | 'accessTokenFor'>,
  doubt: DoubtfulAttempt,
): Promise<LookResult> {
  const { db, pinterest } = deps;
  const { workspaceId, connectionId, accountId, boardId } = doubt;
  if (connectionId === null) return await lookLater(db, doubt);
  const board = await withAccessToken(deps, { workspaceId, connectionId }, (access) =>
    pinterest.listBoardPins(access, boardId, { limit: lookLimit }),
  );
  if (board === undefined) return await lookLater(db, doubt);

  const ours = board.pins.filter((pin) => pin.isOwner !== false);
  const alike = matchLivePins(doubt, ours, new Set()).map((pin) => pin.id);
  const linked = await listLinkedPins(db, { accountId, livePinIds: alike });
  const [only, ...others] = alike.filter((id) => !linked.has(id));
  if (only !== undefined && others.length === 0) {
    const settled = await settleFound(db, doubt, { livePinId: only, actorId: null });
    if (!isRefusal(settled)) return 'published';
  }
  const found = only === undefined ? 0 : 1 + others.length;
  await saveLook(db, doubt, { found, isWhole: board.isWhole });
  return 'open';
}

/** Without a connection nothing can be seen; the schedule goes on, so that it ends some day. */
async function lookLater(db: Db, doubt: DoubtfulAttempt): Promise<'blind'> {
  await postponeLook(db, doubt);
  return 'blind';
}
