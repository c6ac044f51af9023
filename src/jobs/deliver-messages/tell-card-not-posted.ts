import type { ClaimedMessage } from '../../db/claim-message.ts';
import { insertNotice } from '../../db/notices.ts';
import { findPinFacts } from '../../db/pin-facts.ts';
import { listManagerIds } from '../../db/workspaces.ts';
import type { DeliverDeps } from './card.ts';

/** Tells the managers, the installer and the submitter, once a day each, that cards cannot be shown in a channel. */
export async function tellCardNotPosted(
  deps: DeliverDeps,
  message: ClaimedMessage,
  reason: string,
): Promise<void> {
  const { workspaceId, subject: pinId } = message;
  const facts = await findPinFacts(deps.db, { workspaceId, pinId });
  if (facts === undefined) return;
  const { pin, workspace, now } = facts;
  const cardChannelId = pin.cardChannelId ?? workspace.reviewChannelId ?? 'none';
  const named = await listManagerIds(deps.db, workspaceId);
  const people = new Set([...named, workspace.installedBy ?? pin.submitterId, pin.submitterId]);
  const day = now.toISOString().slice(0, 10);
  for (const channelId of people) {
    const key = `card_not_posted:${cardChannelId}:${reason}:${day}:${channelId}`;
    await insertNotice(deps.db, {
      workspaceId,
      key,
      channelId,
      facts: { type: 'card_not_posted', cardChannelId, reason },
    });
  }
}
