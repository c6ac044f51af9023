import type { ClaimedDigest } from '../../db/digests/claim-digest.ts';
import type { NoticeFacts } from '../../db/notices.ts';
import type { Deps } from '../../deps.ts';
import { tellPeopleInCharge } from './tell-people-in-charge.ts';

type Trouble = Pick<Extract<NoticeFacts, { type: 'digest_not_posted' }>, 'reason' | 'mendedBy'>;

/**
 * Tells who is in charge, once until it works again or somebody asks for it again, that a digest was given up. A pin's
 * figures are not worth it.
 */
export async function tellDigestNotPosted(
  deps: Deps,
  { workspaceId, kind, period }: ClaimedDigest,
  { channelId: digestChannelId, ...trouble }: Trouble & { channelId: string | null },
): Promise<void> {
  if (kind === 'results') return;
  await tellPeopleInCharge(deps, {
    workspaceId,
    key: `digest_not_posted:${kind}:${digestChannelId ?? 'none'}:${trouble.reason}`,
    facts: { type: 'digest_not_posted', digest: kind, period, digestChannelId, ...trouble },
  });
}
