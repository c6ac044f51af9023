import type { Digest } from '../../db/digests/digest-row.ts';
import { takeDueDigestLooks } from '../../db/digests/look-for-digest.ts';
import { saveFoundDigest } from '../../db/digests/settle-digest.ts';
import { findPin } from '../../db/pins.ts';
import { getWorkspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { describeError } from '../../describe-error.ts';
import { findDigestPost } from '../../posting/find-digest-post.ts';

const AT_ONCE = 20;

/** Looks for digests whose answer never came. One that is not found stays in doubt: it is never posted again by itself. */
export async function lookForDigests(deps: Deps): Promise<void> {
  const digests = await takeDueDigestLooks(deps.db, AT_ONCE);
  await Promise.all(digests.map((digest) => look(deps, digest)));
}

async function look(deps: Deps, digest: Digest): Promise<void> {
  const { workspaceId, kind, subject, period } = digest;
  try {
    const [{ botUserId }, threadTs] = await Promise.all([
      getWorkspace(deps.db, workspaceId),
      findThread(deps, digest),
    ]);
    const client = await deps.slackFor(workspaceId);
    const ts = await findDigestPost(client, digest, { botUserId, threadTs });
    if (ts !== undefined) await saveFoundDigest(deps.db, digest, ts);
    deps.log.info({ workspaceId, kind, subject, period, found: ts !== undefined }, 'digest_looked_for');
  } catch (error) {
    deps.log.warn({ workspaceId, kind, subject, period, ...describeError(error) }, 'digest_not_looked_for');
  }
}

async function findThread(
  deps: Pick<Deps, 'db'>,
  { workspaceId, kind, subject }: Digest,
): Promise<string | undefined> {
  if (kind !== 'results') return undefined;
  const pin = await findPin(deps.db, { workspaceId, pinId: subject });
  return pin?.cardTs ?? undefined;
}
