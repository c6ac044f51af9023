import { settleFound } from '../db/attempts/decide-doubt.ts';
import { postponeLook, saveLook } from '../db/attempts/looks.ts';
import type { DoubtfulAttempt } from '../db/doubts.ts';
import { isRefusal } from '../pins/lifecycle.ts';
import { findAlike, type LookDeps } from './find-alike.ts';

/** `published`: exactly one, and it is linked. `open`: none or several. `blind`: no connection to look with. */
export type LookResult = 'published' | 'open' | 'blind';

/**
 * Looks on the board for the pin of a doubtful attempt and writes down what it saw. Throws a PinterestError
 * when Pinterest does not answer: then nothing was seen, and nothing is written.
 */
export async function lookForLivePin(deps: LookDeps, doubt: DoubtfulAttempt): Promise<LookResult> {
  const { db } = deps;
  const seen = await findAlike(deps, doubt);
  if (seen === undefined) {
    // Without a connection nothing can be seen; the schedule goes on, so that it ends some day.
    await postponeLook(db, doubt);
    return 'blind';
  }
  const [only, ...others] = seen.alike;
  if (only !== undefined && others.length === 0) {
    const settled = await settleFound(db, doubt, { livePinId: only.id, actorId: null });
    if (!isRefusal(settled)) return 'published';
  }
  await saveLook(db, doubt, { found: seen.alike.length, isWhole: seen.isWhole });
  return 'open';
}
