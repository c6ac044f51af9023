import type { WebClient } from '@slack/web-api';
import type { Message } from '../../bot/messages/message.ts';
import { type ClaimedDigest, intendDigest } from '../../db/digests/claim-digest.ts';
import { putBackDigest, releaseDigest, saveSentDigest } from '../../db/digests/settle-digest.ts';
import { forgetNotices } from '../../db/notices.ts';
import type { Deps } from '../../deps.ts';
import { describeError } from '../../describe-error.ts';
import { digestDelaySeconds } from '../../pins/digest.ts';
import type { BuildDigest, DigestContent } from '../../posting/digest-content.ts';
import { type Place, post } from '../../posting/post.ts';
import { type SlackFault, toSlackFault } from '../../posting/slack-fault.ts';
import { openGate } from '../../publishing/gate.ts';
import { settleFault, settleNothing } from './settle-trouble.ts';

/**
 * One digest from its claim to its end: computed live, intended in one statement, posted once. What goes wrong before
 * the intent is tried again; afterwards only Slack's definite no is.
 */
export async function sendDigest(deps: Deps, digest: ClaimedDigest, build: BuildDigest): Promise<void> {
  const content = await compute(deps, digest, build);
  if (content === undefined) return;
  const client = await deps.slackFor(digest.workspaceId);
  const gate = openGate();
  if (!(await isIntended(deps, digest, content))) return;
  if (!gate.isOpen()) return await giveBack(deps, digest, 'gate_closed');
  try {
    const sent = await postOnce(deps, client, { digest, content });
    await saveSentDigest(deps.db, digest, { ...sent, findings: content.findings });
  } catch (error) {
    const fault = toSlackFault(error);
    if (fault === undefined) throw error;
    return await settleFault(deps, { digest, content, fault });
  }
  await forgetNotices(deps.db, {
    workspaceId: digest.workspaceId,
    keyPrefix: `digest_not_posted:${digest.kind}:`,
  });
}

async function compute(
  deps: Deps,
  digest: ClaimedDigest,
  build: BuildDigest,
): Promise<DigestContent | undefined> {
  try {
    const built = await build(deps, digest);
    if (built.kind === 'content') return built;
    await settleNothing(deps, digest, built);
  } catch (error) {
    deps.log.error({ ...toNames(digest), ...describeError(error) }, 'digest_not_computed');
    await releaseDigest(deps.db, digest, { error: 'bug', seconds: digestDelaySeconds(digest.tries + 1) });
  }
  return undefined;
}

/** An intent whose reply got lost counts as none: we are the only possible sender, and we do not post. */
async function isIntended(deps: Deps, digest: ClaimedDigest, content: DigestContent): Promise<boolean> {
  try {
    return await intendDigest(deps.db, digest, content);
  } catch (error) {
    deps.log.warn({ ...toNames(digest), ...describeError(error) }, 'digest_intent_reply_lost');
    await giveBack(deps, digest, 'intent_reply_lost');
    return false;
  }
}

/** Certainly not posted, whether the intent was written or not. */
async function giveBack(deps: Deps, digest: ClaimedDigest, error: string): Promise<void> {
  const why = { error, seconds: 5 };
  if (!(await releaseDigest(deps.db, digest, why))) await putBackDigest(deps.db, digest, why);
}

async function postOnce(
  deps: Deps,
  client: WebClient,
  { digest, content }: { digest: ClaimedDigest; content: DigestContent },
): Promise<{ ts: string; note: string | null }> {
  const { channelId: channel, threadTs, message, withoutPictures, plain, note = null } = content;
  const place = { channel, ...(threadTs === undefined ? {} : { threadTs }) };
  const plainer = withoutPictures === undefined ? [plain] : [withoutPictures, plain];
  const onRefusal = (fault: SlackFault) => {
    deps.log.warn({ ...toNames(digest), fault }, 'digest_blocks_refused');
  };
  const { ts, isPlainer } = await postFirst(client, place, { forms: [message, ...plainer], onRefusal });
  return { ts, note: isPlainer ? (note ?? 'posted_plain') : note };
}

/** A form that Slack refuses is certainly not posted, so a plainer one may follow at once; the last is the plainest. */
async function postFirst(
  client: WebClient,
  place: Place,
  { forms, onRefusal }: { forms: readonly Message[]; onRefusal: (fault: SlackFault) => void },
): Promise<{ ts: string; isPlainer: boolean }> {
  const [form, ...plainer] = forms;
  if (form === undefined) throw new RangeError('A digest has at least one form.');
  try {
    const { ts } = await post(client, place, form);
    return { ts, isPlainer: false };
  } catch (error) {
    const fault = toSlackFault(error);
    if (plainer.length === 0 || (fault?.kind !== 'malformed' && fault?.kind !== 'picture')) throw error;
    onRefusal(fault);
    const rest = fault.kind === 'picture' ? plainer : plainer.slice(-1);
    return { ...(await postFirst(client, place, { forms: rest, onRefusal })), isPlainer: true };
  }
}

/** What a log line names a digest by. */
function toNames({ workspaceId, kind, subject, period }: ClaimedDigest) {
  return { workspaceId, kind, subject, period };
}
