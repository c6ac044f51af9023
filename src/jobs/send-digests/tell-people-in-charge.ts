import { findConnection } from '../../db/connections.ts';
import { insertNotices, type NoticeFacts } from '../../db/notices.ts';
import { listPeopleInCharge } from '../../db/people-in-charge.ts';
import type { Deps } from '../../deps.ts';

/** Tells each of who is in charge, once as long as the key is remembered. */
export async function tellPeopleInCharge(
  deps: Pick<Deps, 'db' | 'wake'>,
  { workspaceId, key, facts }: { workspaceId: string; key: string; facts: NoticeFacts },
): Promise<void> {
  const connection = await findConnection(deps.db, workspaceId);
  const people = await listPeopleInCharge(deps.db, { workspaceId, connectedBy: connection?.connectedBy });
  const notices = [...people].map((userId) => ({
    workspaceId,
    key: `${key}:${userId}`,
    channelId: userId,
    facts,
  }));
  await insertNotices(deps.db, notices);
  deps.wake('deliver-messages');
}
