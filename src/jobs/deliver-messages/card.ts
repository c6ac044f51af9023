import type { WebClient } from '@slack/web-api';
import type { Message } from '../../bot/messages/message.ts';
import { pinCard, plainPinCard } from '../../bot/messages/pin-card.ts';
import type { CardPicture, PinCardView } from '../../bot/messages/pin-card-view.ts';
import type { ClaimedMessage } from '../../db/claim-message.ts';
import { getMediaFacts } from '../../db/media.ts';
import { triesAfter } from '../../db/messages.ts';
import { findPinFacts, type PinFacts } from '../../db/pin-facts.ts';
import { forgetCardPlace, saveCardPlace } from '../../db/pins.ts';
import type { Deps } from '../../deps.ts';
import { findChannelPost } from '../../posting/find-own-post.ts';
import { change, post } from '../../posting/post.ts';
import { toSlackFault } from '../../posting/slack-fault.ts';
import { checkCardPicture, getCardPicture } from './card-picture.ts';
import { toCardView } from './card-view.ts';
import { isPlaceLost } from './is-place-lost.ts';
import { Undeliverable } from './undeliverable.ts';

export type DeliverDeps = Pick<Deps, 'db' | 'config' | 'slackFor' | 'log' | 'newId'>;

/** How a message came to Slack: whole, or without something that is tried again in a while. */
export interface Sent {
  readonly ts: string;
  readonly note?: string;
  readonly againInSeconds?: number;
  /** A card that tells only its pin's state. */
  readonly isPlain?: boolean;
}

/** Seconds between the tries to show a picture that Slack is still working on. */
const pictureWaits = [2, 5, 15, 60, 300];

/** Shows a pin's card in its latest state: in its place if it has one, else by a new post. */
export async function deliverCard(deps: DeliverDeps, message: ClaimedMessage): Promise<Sent> {
  const facts = await findPinFacts(deps.db, { workspaceId: message.workspaceId, pinId: message.subject });
  if (facts === undefined) throw new Undeliverable('pin_gone');
  const client = await deps.slackFor(message.workspaceId);
  const place = await findPlace(deps, client, facts, message);
  const { workspaceId, mediaId } = facts.pin;
  const media = await getMediaFacts(deps.db, { workspaceId, mediaId });
  const picture = await getCardPicture(deps, client, media);
  const { width, height } = media;
  const view = { ...toCardView(deps.config, facts, picture), pictureSize: { width, height } };
  if (picture.kind === 'shown') {
    const shown = await show(deps, client, place, view);
    if (shown !== undefined) return shown;
    await checkCardPicture(deps, client, { pin: facts.pin, fileId: picture.fileId });
  }
  return await showWithoutPicture({ deps, client, place, view, message });
}

/** A card without its picture is a card: people can read, discuss and refuse it. */
async function showWithoutPicture(card: {
  deps: DeliverDeps;
  client: WebClient;
  place: CardPlace;
  view: PinCardView;
  message: ClaimedMessage;
}): Promise<Sent> {
  const { deps, client, place, view, message } = card;
  const hasGivenUp = message.lastError === 'picture_refused';
  const againInSeconds = hasGivenUp ? undefined : pictureWaits[triesAfter(message, 'picture_not_ready') - 1];
  const picture: CardPicture = { kind: againInSeconds === undefined ? 'refused' : 'preparing' };
  const shown = await show(deps, client, place, { ...view, picture });
  if (shown === undefined) throw new Undeliverable('picture_refused_without_picture');
  if (againInSeconds === undefined) return { ...shown, note: 'picture_refused' };
  return { ...shown, note: 'picture_not_ready', againInSeconds };
}

/** A channel, and the card's message there if there is one. */
interface CardPlace {
  readonly channel: string;
  readonly ts: string | undefined;
  /** Where cards are posted now: the settings may have changed since this one was. */
  readonly reviewChannelId: string | null;
}

async function findPlace(
  deps: DeliverDeps,
  client: WebClient,
  { pin, workspace }: PinFacts,
  message: ClaimedMessage,
): Promise<CardPlace> {
  const { reviewChannelId } = workspace;
  if (pin.cardChannelId !== null && pin.cardTs !== null)
    return { channel: pin.cardChannelId, ts: pin.cardTs, reviewChannelId };
  const channel = reviewChannelId;
  if (channel === null) throw new Undeliverable('no_review_channel');
  if (message.unsureSince === null) return { channel, ts: undefined, reviewChannelId };
  const blockPrefix = `pin:${pin.id}:`;
  const { botUserId } = workspace;
  const ts = await findChannelPost(client, { channel, blockPrefix, botUserId, since: message.unsureSince });
  if (ts !== undefined) await saveCardPlace(deps.db, { ...toKey(pin), channelId: channel, ts });
  return { channel, ts, reviewChannelId };
}

/** Returns how the card stands, or undefined where Slack does not take its picture: then nothing is changed. */
async function show(
  deps: DeliverDeps,
  client: WebClient,
  place: CardPlace,
  view: PinCardView,
): Promise<Sent | undefined> {
  try {
    return { ts: await put(deps, client, place, { view, card: pinCard(view) }) };
  } catch (error) {
    const fault = toSlackFault(error);
    if (fault?.kind === 'picture') return undefined;
    if (fault?.kind !== 'malformed') throw error;
    deps.log.error({ pin: view.pin.id, code: fault.code, details: fault.details }, 'card_malformed');
    return { ts: await put(deps, client, place, { view, card: plainPinCard(view) }), isPlain: true };
  }
}

async function put(
  deps: DeliverDeps,
  client: WebClient,
  place: CardPlace,
  { view, card }: { view: PinCardView; card: Message },
): Promise<string> {
  if (place.ts !== undefined) {
    const isChanged = await changeIfThere(client, { ...place, ts: place.ts }, card);
    if (isChanged) return place.ts;
    await forgetCardPlace(deps.db, { ...toKey(view.pin), ts: place.ts });
  }
  const { channel, ts } = await post(client, { channel: place.reviewChannelId ?? place.channel }, card);
  await saveCardPlace(deps.db, { ...toKey(view.pin), channelId: channel, ts });
  return ts;
}

async function changeIfThere(
  client: WebClient,
  place: CardPlace & { ts: string },
  card: Message,
): Promise<boolean> {
  const { channel, ts } = place;
  try {
    await change(client, { channel, ts }, card);
    return true;
  } catch (error) {
    if (isPlaceLost(error, place)) return false;
    throw error;
  }
}

function toKey(pin: { workspaceId: string; id: string }) {
  return { workspaceId: pin.workspaceId, pinId: pin.id };
}
