import { digestMessage } from '../../analytics/digest-message.ts';
import { readFigures } from '../../analytics/read-figures.ts';
import { toDateText } from '../../bot/messages/mrkdwn.ts';
import type { ClaimedDigest } from '../../db/digests/claim-digest.ts';
import { readQueueHealth } from '../../db/queue-health.ts';
import { getWorkspace } from '../../db/workspaces.ts';
import { punctualHours } from '../../pins/weekly-slot.ts';
import { whyNotPostThere } from '../../posting/check-channel.ts';
import { type BuildDigest, toDigestBlockId } from '../../posting/digest-content.ts';

const days = 7;

/** The weekly analytics, for a channel of our own. Whatever Pinterest does not tell, the rest is sent all the same. */
export const buildAnalytics: BuildDigest = async (deps, digest) => {
  const { workspaceId } = digest;
  const { digestChannelId: channelId, timeZone } = await getWorkspace(deps.db, workspaceId);
  if (channelId === null) return { kind: 'skip', code: 'no_channel' };
  const code = await whyNotPostThere(await deps.slackFor(workspaceId), channelId);
  if (code !== undefined) return { kind: code === 'not_known' ? 'later' : 'fail', code, channelId };
  const [figures, queue] = await Promise.all([
    readFigures(deps, { workspaceId, days }),
    readQueueHealth(deps.db, { workspaceId, days }),
  ]);
  const label = toLateLabel(digest, { now: queue.now, timeZone });
  const messages = digestMessage({
    days,
    figures,
    queue,
    blockId: toDigestBlockId(digest),
    ...(label === undefined ? {} : { label }),
  });
  return { kind: 'content', channelId, ...messages };
};

/** After an outage only the newest week is told, and it says that it is late. */
function toLateLabel(
  { dueAt }: ClaimedDigest,
  { now, timeZone }: { now: Date; timeZone: string },
): string | undefined {
  if (now.getTime() - dueAt.getTime() <= punctualHours * 3_600_000) return undefined;
  return `*Late:* it was due ${toDateText(dueAt, timeZone)}`;
}
