import { findLinkOfBrowser } from '../../db/connect-links.ts';
import { disconnect } from '../../db/connections.ts';
import { insertNotice } from '../../db/notices.ts';
import { refreshCards } from '../../db/pins.ts';
import type { Deps } from '../../deps.ts';

/**
 * "That was not me", said in the browser that allowed the account, within a day: whoever was led here with somebody
 * else's link can undo it, confirmed or not. Returns whether this browser had brought that link.
 */
export async function takeBack(
  deps: Pick<Deps, 'db' | 'wake' | 'log'>,
  key: { linkId: string; browser: string },
): Promise<boolean> {
  const link = await findLinkOfBrowser(deps.db, key);
  if (link === undefined) return false;
  const { workspaceId, id: connectionId, requestedBy } = link;
  const ended = await disconnect(deps.db, { workspaceId, connectionId, userId: null });
  if (ended === undefined) return true;
  deps.log.warn({ workspaceId, connectionId }, 'account_taken_back');
  await insertNotice(deps.db, {
    workspaceId,
    key: `account_taken_back:${connectionId}`,
    channelId: requestedBy,
    facts: { type: 'account_taken_back', accountName: ended.username },
  });
  await refreshCards(deps.db, workspaceId, ['approved']);
  deps.wake('deliver-messages');
  return true;
}
