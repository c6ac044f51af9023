import { noticeMessage } from '../../bot/messages/notice.ts';
import type { ClaimedMessage } from '../../db/claim-message.ts';
import { noticeFactsSchema } from '../../db/notices.ts';
import { post } from '../../posting/post.ts';
import type { DeliverDeps, Sent } from './card.ts';
import { Undeliverable } from './undeliverable.ts';

/**
 * Tells one person or channel. We may not read direct messages, so a notice whose answer got lost is sent again:
 * a doubled word to a manager does less harm than a missing one.
 */
export async function deliverNotice(deps: DeliverDeps, message: ClaimedMessage): Promise<Sent> {
  if (message.channelId === null) throw new Undeliverable('no_addressee');
  const client = await deps.slackFor(message.workspaceId);
  const facts = noticeFactsSchema.parse(message.facts);
  const { ts } = await post(client, { channel: message.channelId }, noticeMessage(facts));
  return { ts };
}
