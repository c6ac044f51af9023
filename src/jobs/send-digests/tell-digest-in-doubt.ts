import type { Digest } from '../../db/digests/digest-row.ts';
import type { Deps } from '../../deps.ts';
import { tellPeopleInCharge } from './tell-people-in-charge.ts';

/** Tells who is in charge, once, that a digest was looked for in vain: from here on only a person decides. */
export async function tellDigestInDoubt(
  deps: Deps,
  { workspaceId, kind, period, channelId: digestChannelId }: Digest,
): Promise<void> {
  if (kind === 'results') return;
  await tellPeopleInCharge(deps, {
    workspaceId,
    key: `digest_in_doubt:${kind}:${period}`,
    facts: { type: 'digest_in_doubt', digest: kind, period, digestChannelId },
  });
}
