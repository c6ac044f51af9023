import type { Message } from '../bot/messages/message.ts';
import type { ClaimedDigest } from '../db/digests/claim-digest.ts';
import type { Deps } from '../deps.ts';

/** A digest, ready to be posted. */
export interface DigestContent {
  readonly kind: 'content';
  readonly channelId: string;
  readonly threadTs?: string;
  /** As it should look. One block's id starts with {@link toDigestBlockId}, by which a lost post is found again. */
  readonly message: Message;
  /** The same for when Slack cannot fetch one of its pictures, and refuses the message for it. */
  readonly withoutPictures?: Message;
  /** The same in blocks that every Slack knows: native charts and tables are not everywhere yet. */
  readonly plain: Message;
  /** Something to remember of what was said; our own word, never Pinterest's data. */
  readonly note?: string;
  /** `audit`: the codes of what was found, kept as evidence. */
  readonly findings?: readonly { readonly code: string; readonly severity: string }[];
}

/** Why there is nothing to post: for good (`skip`), until a person mends it (`fail`), or for a while (`later`). */
export interface NoDigest {
  readonly kind: 'skip' | 'fail' | 'later';
  readonly code: string;
  /** Where it would have gone, if that is what is wrong. */
  readonly channelId?: string | null;
}

/** Computes what a digest says, live; slow and repeatable. */
export type BuildDigest = (deps: Deps, digest: ClaimedDigest) => Promise<DigestContent | NoDigest>;

/** The `block_id` of a digest's first block; anything may follow it. */
export function toDigestBlockId({ kind, subject, period }: DigestName): string {
  return `digest:${kind}:${subject}:${period}`;
}

type DigestName = Pick<ClaimedDigest, 'kind' | 'subject' | 'period'>;
