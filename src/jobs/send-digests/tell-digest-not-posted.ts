import { findConnection } from '../../db/connections.ts';
import type { ClaimedDigest } from '../../db/digests/claim-digest.ts';
import { insertNotice } from '../../db/notices.ts';
import { listPeopleInCharge } from '../../db/people-in-charge.ts';
import type { Deps } from '../../deps.ts';

/** Tells who is in charge, once until it works again, that a digest has nowhere to go. A pin's figures are not worth it. */
export async function tellDigestNotPosted(
  deps: Deps,
  { workspaceId, kind }: ClaimedDigest,
  { reason, channelId: digestChannelId }: { reason: string; channelId: string | null },
): Promise<void> {
  if (kind === 'results') return;
  const connection = await findConnection(deps.db, workspaceId);
  const people = await listPeopleInCharge(deps.db, { workspaceId, connectedBy: connection?.connectedBy });
  for (const userId of people) {
    await insertNotice(deps.db, {
      workspaceId,
      key: `digest_not_posted:${kind}:${digestChannelId ?? 'none'}:${reason}:${userId}`,
      channelId: userId,
      facts: { type: 'digest_not_posted', digest: kind, digestChannelId, reason },
    });
  }
  deps.wake('deliver-messages');
}
