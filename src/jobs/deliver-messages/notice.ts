import type { WebClient } from '@slack/web-api';
import { noticeMessage } from '../../bot/messages/notice.ts';
import type { ClaimedMessage } from '../../db/claim-message.ts';
import { type NoticeFacts, noticeFactsSchema } from '../../db/notices.ts';
import { findWorkspace } from '../../db/workspaces.ts';
import { findChannelPost } from '../../posting/find-own-post.ts';
import { post } from '../../posting/post.ts';
import type { DeliverDeps, Sent } from './card.ts';
import { Undeliverable } from './undeliverable.ts';

/**
 * Whether a direct message whose answer got lost is sent once more: we may not read those, so it may then be there
 * twice. Yes where a doubled one is harmless and a lost one is not; see docs/decisions/0017-notices-in-doubt.md.
 */
const isRepeated: Readonly<Record<NoticeFacts['type'], boolean>> = {
  connection_broken: true,
  account_to_confirm: true,
  account_taken_back: true,
  account_blocked: true,
  digest_not_posted: true,
  /** Others are told as well, and tomorrow there is another one. */
  card_not_posted: false,
};

/** Tells one person or channel. */
export async function deliverNotice(deps: DeliverDeps, message: ClaimedMessage): Promise<Sent> {
  if (message.channelId === null) throw new Undeliverable('no_addressee');
  const client = await deps.slackFor(message.workspaceId);
  const facts = noticeFactsSchema.parse(message.facts);
  const place = { channel: message.channelId, blockId: `notice:${message.id}` };
  if (message.unsureSince !== null) {
    const isChannel = /^[CG]/u.test(place.channel);
    const found = isChannel ? await findEarlier(deps, client, message, place) : undefined;
    if (found !== undefined) return { ts: found };
    if (!isChannel && !isRepeated[facts.type]) throw new Undeliverable('maybe_sent');
  }
  const { ts } = await post(client, place, noticeMessage(facts, place.blockId));
  return { ts };
}

async function findEarlier(
  deps: DeliverDeps,
  client: WebClient,
  { workspaceId, unsureSince }: ClaimedMessage,
  { channel, blockId }: { channel: string; blockId: string },
): Promise<string | undefined> {
  if (unsureSince === null) return undefined;
  const botUserId = (await findWorkspace(deps.db, workspaceId))?.botUserId ?? null;
  return await findChannelPost(client, { channel, blockPrefix: blockId, botUserId, since: unsureSince });
}
