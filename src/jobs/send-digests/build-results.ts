import { isMissing, type MissingReason } from '../../analytics/figures.ts';
import { readPinResults } from '../../analytics/read-pin-results.ts';
import { isLasting, type PinResults, resultsMessage } from '../../analytics/results-message.ts';
import { readNow } from '../../db/clock.ts';
import type { ClaimedDigest } from '../../db/digests/claim-digest.ts';
import { wasToldBefore } from '../../db/digests/open-digests.ts';
import { findPin } from '../../db/pins.ts';
import type { Deps } from '../../deps.ts';
import { resultDays } from '../../pins/digest.ts';
import { type BuildDigest, type NoDigest, toDigestBlockId } from '../../posting/digest-content.ts';
import { toLivePinUrl } from '../../publishing/live-pin-url.ts';

/** One pin's figures, for the thread of its card. Where there is nothing to say, nothing is said. */
export const buildResults: BuildDigest = async (deps, digest) => {
  const pin = await findPublishedPin(deps, digest);
  if (pin === undefined) return { kind: 'skip', code: 'no_thread' };
  const outcome = await readOutcome(deps, digest, pin);
  if ('code' in outcome) return outcome;
  const now = await readNow(deps.db);
  const message = resultsMessage({
    blockId: toDigestBlockId(digest),
    days: Math.floor((now.getTime() - pin.publishedAt.getTime()) / 86_400_000),
    url: toLivePinUrl(deps.config.pinterest.oauthUrl, pin.livePinId),
    outcome,
  });
  const { channelId, threadTs } = pin;
  return { kind: 'content', channelId, threadTs, message, plain: message, note: outcome.kind };
};

interface PublishedPin {
  readonly livePinId: string;
  readonly accountId: string | null;
  readonly publishedAt: Date;
  readonly channelId: string;
  readonly threadTs: string;
}

async function findPublishedPin(
  deps: Pick<Deps, 'db'>,
  { workspaceId, subject: pinId }: ClaimedDigest,
): Promise<PublishedPin | undefined> {
  const pin = await findPin(deps.db, { workspaceId, pinId });
  if (pin === undefined) return undefined;
  const { livePinId, publishedAt, cardChannelId: channelId, cardTs: threadTs } = pin;
  if (livePinId === null || publishedAt === null || channelId === null || threadTs === null) return undefined;
  return { livePinId, publishedAt, channelId, threadTs, accountId: pin.approvedAccountId };
}

async function readOutcome(
  deps: Deps,
  digest: ClaimedDigest,
  { livePinId, accountId }: PublishedPin,
): Promise<PinResults['outcome'] | NoDigest> {
  const { workspaceId, kind, subject } = digest;
  const results = await readPinResults(deps, { workspaceId, livePinId, accountId });
  if (!isMissing(results)) {
    const { metrics } = results;
    return metrics === undefined ? { kind: 'skip', code: 'no_figures' } : { kind: 'figures', metrics };
  }
  const why = results.missing;
  if (why === 'gone') {
    const wasTold = await wasToldBefore(deps.db, { workspaceId, kind, subject, note: 'gone' });
    return wasTold ? { kind: 'skip', code: 'gone' } : { kind: 'gone' };
  }
  if (isLasting(why) && isFirst(digest)) return { kind: 'none', why };
  return { kind: mayPass.has(why) ? 'later' : 'skip', code: why };
}

/** What time or a manager may mend within the days that such a digest is worth waiting for. */
const mayPass: ReadonlySet<MissingReason> = new Set<MissingReason>([
  'no_account',
  'other_environment',
  'access_lost',
  'scope_missing',
  'rate_limit',
  'too_slow',
  'unreachable',
  'unreadable',
  'server_error',
]);

function isFirst({ period }: ClaimedDigest): boolean {
  return period === `${resultDays[0]}d`;
}
