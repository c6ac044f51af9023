import { unblockAccount } from '../../db/account-limits.ts';
import { findConnection } from '../../db/connections.ts';
import { refreshCards } from '../../db/pins.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { goesOnSentence } from '../messages/late-words.ts';
import { readPerson } from '../people.ts';
import type { DoubtDeps } from './doubt-deps.ts';

/** A manager has looked at a blocked account: publishing goes on. Returns the sentence for them. */
export async function letPublishingGoOn(
  deps: DoubtDeps,
  click: { workspaceId: string; userId: string },
): Promise<string> {
  const barred = whyMayNotManage(await readPerson(deps, click));
  if (barred !== undefined) return barred.sentence;
  const { workspaceId } = click;
  const connection = await findConnection(deps.db, workspaceId);
  const isUnblocked =
    connection !== undefined && (await unblockAccount(deps.db, { workspaceId, connectionId: connection.id }));
  if (!isUnblocked) return 'The account is not blocked any more.';
  await refreshCards(deps.db, workspaceId, ['approved']);
  deps.wake('deliver-messages');
  deps.wake('publish-due-pins');
  return goesOnSentence;
}
