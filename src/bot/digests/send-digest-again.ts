import type { Digest, DigestKey } from '../../db/digests/digest-row.ts';
import { findDigest } from '../../db/digests/open-digests.ts';
import { requestDigestAgain, saveFoundDigest } from '../../db/digests/settle-digest.ts';
import { getWorkspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import type { DigestKind } from '../../pins/digest.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { findDigestPost } from '../../posting/find-digest-post.ts';
import { toSlackFault } from '../../posting/slack-fault.ts';
import { toDigestName } from '../messages/digest-words.ts';
import { readPerson } from '../people.ts';

interface DigestClick {
  readonly workspaceId: string;
  readonly userId: string;
  readonly kind: DigestKind;
  readonly period: string;
}

/**
 * "Send again", for managers. Looks into the channel once more within the click, and sends nothing where the digest
 * stands there already. Returns the sentence that the person reads.
 */
export async function sendDigestAgain(deps: Deps, click: DigestClick): Promise<string> {
  const barred = whyMayNotManage(await readPerson(deps, click));
  if (barred !== undefined) return barred.sentence;
  const { workspaceId, kind, period } = click;
  const key: DigestKey = { workspaceId, kind, subject: '', period };
  const name = toDigestName(key);
  const before = await findDigest(deps.db, key);
  if (before === undefined) return `${name}: we cannot find it here.`;
  const look = await lookOnceMore(deps, before);
  if (look === 'there') return `${name}: it has arrived, in ${toPlace(before)}. Nothing was sent again.`;
  if (look === 'cannot_look') return `${name}: Slack does not let us look just now. Please try again later.`;
  if (await requestDigestAgain(deps.db, key)) {
    deps.wake('send-digests');
    return `${name}: it is sent now.`;
  }
  return toTooLate(name, (await findDigest(deps.db, key)) ?? before);
}

/** A channel that we cannot enter any more cannot be looked into, and does not keep a person from deciding. */
async function lookOnceMore(deps: Deps, digest: Digest): Promise<'there' | 'not_seen' | 'cannot_look'> {
  if (digest.state === 'sent') return 'there';
  if (digest.state !== 'unsure') return 'not_seen';
  const { botUserId } = await getWorkspace(deps.db, digest.workspaceId);
  const client = await deps.slackFor(digest.workspaceId);
  try {
    const ts = await findDigestPost(client, digest, { botUserId });
    return ts !== undefined && (await saveFoundDigest(deps.db, digest, ts)) ? 'there' : 'not_seen';
  } catch (error) {
    const fault = toSlackFault(error);
    if (fault === undefined) throw error;
    return fault.kind === 'no_place' ? 'not_seen' : 'cannot_look';
  }
}

/** Somebody was faster, or it went another way meanwhile. */
function toTooLate(name: string, digest: Digest): string {
  switch (digest.state) {
    case 'sent':
      return `${name}: it has arrived, in ${toPlace(digest)}.`;
    case 'due':
    case 'preparing':
    case 'sending':
      return `${name}: it is being sent already.`;
    case 'skipped':
      return `${name}: it was left out, a newer one takes its place.`;
    case 'unsure':
    case 'failed':
      return `${name}: it could not be sent just now. Please try again.`;
  }
}

function toPlace({ channelId }: Digest): string {
  return channelId === null ? 'its channel' : `<#${channelId}>`;
}
