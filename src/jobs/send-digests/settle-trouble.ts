import type { ClaimedDigest } from '../../db/digests/claim-digest.ts';
import {
  doubtDigest,
  failDigest,
  putBackDigest,
  releaseDigest,
  skipDigest,
} from '../../db/digests/settle-digest.ts';
import type { Deps } from '../../deps.ts';
import { digestDelaySeconds, digestTriesLimit } from '../../pins/digest.ts';
import type { DigestContent, NoDigest } from '../../posting/digest-content.ts';
import type { SlackFault } from '../../posting/slack-fault.ts';
import { tellDigestNotPosted } from './tell-digest-not-posted.ts';

/** There is nothing to post, and nothing was. */
export async function settleNothing(deps: Deps, digest: ClaimedDigest, nothing: NoDigest): Promise<void> {
  const { kind, code, channelId = null } = nothing;
  switch (kind) {
    case 'skip':
      await skipDigest(deps.db, digest, code);
      return;
    case 'later':
      await releaseDigest(deps.db, digest, { error: code, seconds: digestDelaySeconds(digest.tries + 1) });
      return;
    case 'fail':
      await giveUp(deps, digest, { reason: code, channelId, mendedBy: 'channel' });
  }
}

/** Slack did not take it, or nobody knows whether it did. */
export async function settleFault(
  deps: Deps,
  trouble: { digest: ClaimedDigest; content: DigestContent; fault: SlackFault },
): Promise<void> {
  const { digest, content, fault } = trouble;
  const { workspaceId, kind, period } = digest;
  const { channelId } = content;
  deps.log.warn({ workspaceId, kind, period, fault }, 'digest_not_posted');
  switch (fault.kind) {
    case 'unsure':
      await doubtDigest(deps.db, digest, fault.code);
      return;
    case 'rate_limited':
      await putBackDigest(deps.db, digest, { error: 'rate_limited', seconds: fault.seconds });
      return;
    case 'unreached':
      await putBackDigest(deps.db, digest, {
        error: fault.code,
        seconds: digestDelaySeconds(digest.tries + 1),
      });
      return;
    case 'no_place':
      await giveUp(deps, digest, { reason: fault.code, channelId, mendedBy: 'channel' });
      return;
    case 'gone':
    case 'picture':
      await giveUp(deps, digest, { reason: fault.kind, channelId, mendedBy: 'another_try' });
      return;
    case 'no_access':
    case 'refused':
    case 'malformed':
      await tryAgain(deps, digest, { code: fault.code, channelId });
  }
}

async function tryAgain(
  deps: Deps,
  digest: ClaimedDigest,
  { code, channelId }: { code: string; channelId: string },
): Promise<void> {
  if (digest.tries + 1 >= digestTriesLimit) {
    await giveUp(deps, digest, { reason: code, channelId, mendedBy: 'another_try' });
    return;
  }
  await putBackDigest(deps.db, digest, { error: code, seconds: digestDelaySeconds(digest.tries + 1) });
}

/** A sender that lost its claim meanwhile has nothing to tell. */
async function giveUp(
  deps: Deps,
  digest: ClaimedDigest,
  trouble: { reason: string; channelId: string | null; mendedBy: 'channel' | 'another_try' },
): Promise<void> {
  if (await failDigest(deps.db, digest, trouble.reason)) await tellDigestNotPosted(deps, digest, trouble);
}
