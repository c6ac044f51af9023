import type { WebClient } from '@slack/web-api';
import type { ClaimedDigest } from '../db/digests/claim-digest.ts';
import { toDigestBlockId } from './digest-content.ts';
import { findChannelPost, findLinePost } from './find-own-post.ts';

type DoubtfulDigest = Pick<ClaimedDigest, 'kind' | 'subject' | 'period' | 'channelId' | 'dueAt'>;

/** Looks where a digest may stand: in its channel, or in a card's thread. It was never posted before it was due. */
export async function findDigestPost(
  client: WebClient,
  digest: DoubtfulDigest,
  { botUserId, threadTs }: { botUserId: string | null; threadTs?: string | undefined },
): Promise<string | undefined> {
  const { channelId: channel, dueAt: since } = digest;
  if (channel === null) return undefined;
  const sought = { channel, blockPrefix: toDigestBlockId(digest), botUserId, since };
  if (threadTs === undefined) return await findChannelPost(client, sought);
  return await findLinePost(client, { ...sought, threadTs });
}
