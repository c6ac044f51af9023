import { publishByItself } from '../../db/attempts/decide-doubt.ts';
import { type DoubtfulAttempt, findDoubt } from '../../db/doubts.ts';
import type { Deps } from '../../deps.ts';
import { mayRetryByItself } from '../../pins/doubt.ts';
import { isRefusal } from '../../pins/lifecycle.ts';

/**
 * After a look that found nothing: publishes once more where the workspace opted in and the rule allows it. The statement
 * asks for the workspace's own switches; the operator's, and whether this very process still has the first request under
 * way, are known here only. Returns whether it did.
 */
export async function retryByItself(
  deps: Pick<Deps, 'db' | 'config' | 'underWay'>,
  { workspaceId, pinId, attemptId }: DoubtfulAttempt,
): Promise<boolean> {
  if (deps.config.pausePublishing || deps.underWay.has(attemptId)) return false;
  const doubt = await findDoubt(deps.db, { workspaceId, pinId });
  if (doubt?.attemptId !== attemptId || !mayRetryByItself(doubt, doubt.now)) return false;
  return !isRefusal(await publishByItself(deps.db, doubt));
}
