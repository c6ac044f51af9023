import type { WebClient } from '@slack/web-api';
import type { LatePinView } from '../../bot/messages/late-pin-line.ts';
import { threadLine } from '../../bot/messages/thread-line.ts';
import { findLatePin } from '../../db/attempts/late-pins.ts';
import type { ClaimedMessage } from '../../db/claim-message.ts';
import { requestCard } from '../../db/messages.ts';
import { findPinFacts, type PinFacts } from '../../db/pin-facts.ts';
import { findPinEvent, forgetCardPlace, type PinEvent } from '../../db/pins.ts';
import { findLinePost } from '../../posting/find-own-post.ts';
import { post } from '../../posting/post.ts';
import { toSlackFault } from '../../posting/slack-fault.ts';
import { toLivePinUrl } from '../../publishing/live-pin-url.ts';
import type { DeliverDeps, Sent } from './card.ts';
import { toCardView } from './card-view.ts';
import { isPlaceLost } from './is-place-lost.ts';
import { Undeliverable } from './undeliverable.ts';

/** The card's place in Slack, under which the line is written. */
interface Thread {
  readonly channel: string;
  readonly threadTs: string;
}

/** Writes one line of a pin's history into the thread of its card. */
export async function deliverLine(deps: DeliverDeps, message: ClaimedMessage): Promise<Sent> {
  const key = { workspaceId: message.workspaceId, pinId: message.subject };
  const [facts, event] = await Promise.all([
    findPinFacts(deps.db, key),
    findPinEvent(deps.db, { ...key, revision: message.part }),
  ]);
  if (facts === undefined || event === undefined) throw new Undeliverable('pin_gone');
  const { cardChannelId, cardTs } = facts.pin;
  if (cardChannelId === null || cardTs === null) throw new CardGone();
  const client = await deps.slackFor(message.workspaceId);
  const thread = { channel: cardChannelId, threadTs: cardTs };
  const found = await findEarlier(client, thread, facts, message);
  if (found !== undefined) return { ts: found };
  const view = toCardView(deps.config, facts, { kind: 'preparing' });
  const line = threadLine({ ...view, event, latePin: await findLatePinOf(deps, event) });
  try {
    const { ts } = await post(client, { ...thread, isBroadcast: line.isBroadcast }, line);
    return { ts };
  } catch (error) {
    const { reviewChannelId } = facts.workspace;
    if (isPlaceLost(error, { channel: cardChannelId, reviewChannelId })) {
      return await askForCard(deps, key, cardTs);
    }
    const fault = toSlackFault(error);
    if (fault?.kind !== 'malformed') throw error;
    deps.log.error({ pin: key.pinId, code: fault.code, details: fault.details }, 'line_malformed');
    const { ts } = await post(client, thread, { ...line, blocks: line.blocks.slice(0, 1) });
    return { ts };
  }
}

/** What a line about a late pin shows of it. */
async function findLatePinOf(
  { db, config }: DeliverDeps,
  { workspaceId, pinId, move, note }: PinEvent,
): Promise<LatePinView | undefined> {
  if ((move !== 'tell_late_pin' && move !== 'delete_late_pin') || note === null) return undefined;
  const latePin = await findLatePin(db, { workspaceId, pinId, livePinId: note });
  return latePin && { ...latePin, url: toLivePinUrl(config.pinterest.oauthUrl, latePin.livePinId) };
}

/** The thread's card is not there any more; the line waits for the new one. */
export class CardGone extends Error {
  override readonly name = 'CardGone';

  constructor() {
    super('The card of this thread is gone.');
  }
}

async function askForCard(
  deps: DeliverDeps,
  key: { workspaceId: string; pinId: string },
  ts: string,
): Promise<never> {
  await forgetCardPlace(deps.db, { ...key, ts });
  await requestCard(deps.db, key);
  throw new CardGone();
}

async function findEarlier(
  client: WebClient,
  thread: Thread,
  { pin, workspace }: PinFacts,
  { unsureSince, part }: ClaimedMessage,
): Promise<string | undefined> {
  if (unsureSince === null) return undefined;
  const blockPrefix = `event:${pin.id}:${part}`;
  return await findLinePost(client, {
    ...thread,
    blockPrefix,
    botUserId: workspace.botUserId,
    since: unsureSince,
  });
}
