import type { ActionsBlock, ContextBlock, KnownBlock, SectionBlock } from '@slack/types';
import type { Pin } from '../../db/pins.ts';
import { lifecycle } from '../../pins/lifecycle.ts';
import type { Message } from './message.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { offeredButtons } from './offered-buttons.ts';
import { pictureWarning } from './picture-warning.ts';
import { openButton, type PinAction } from './pin-buttons.ts';
import type { PinCardView } from './pin-card-view.ts';
import { fieldsBlock, pictureBlock, titleBlock, titleOf } from './pin-fields.ts';
import { pinStatus } from './pin-status.ts';

/** The pin's card: the parent message of its thread, always in its latest state. */
export function pinCard(view: PinCardView): Message {
  const { pin } = view;
  const { headline, sentence } = pinStatus(view);
  const status: SectionBlock = {
    type: 'section',
    text: { type: 'mrkdwn', text: `*${headline}.* ${sentence}` },
  };
  const blocks: KnownBlock[] = [
    titleBlock(pin),
    pictureBlock(pin, view.picture),
    fieldsBlock(view),
    status,
    ...warningBlocks(view),
    ...buttonBlocks(view),
  ];
  return { text: toText(pin, headline, sentence), blocks };
}

function toText(pin: Pin, headline: string, sentence: string): string {
  return `${headline}: ${escapeMrkdwn(titleOf(pin))}. ${sentence}`;
}

/** Why a card that shows only the pin's state asks nobody to approve. Said on it, and to who writes `approve` below it. */
export const plainCardSentence =
  'Slack did not take this card as it should look, so it cannot be approved: nobody should approve what they cannot see. Another text or link (*Edit*) may help, and the reason is in your operator’s log.';

/** What is left when Slack refuses the card for a reason that we do not know: never nothing, and never *Approve*. */
export function plainPinCard(view: PinCardView): Message {
  const { pin } = view;
  const { headline, sentence } = pinStatus(view);
  const isInReview = lifecycle[pin.state].approve !== undefined;
  const text = toText(pin, headline, isInReview ? plainCardSentence : sentence);
  const status: SectionBlock = {
    type: 'section',
    block_id: `pin:${pin.id}:${pin.revision}`,
    text: { type: 'mrkdwn', text },
  };
  return { text, blocks: [status, ...buttonBlocks(view, (action) => action !== 'approvePin')] };
}

function buttonBlocks(view: PinCardView, only: (action: PinAction) => boolean = () => true): ActionsBlock[] {
  const elements = offeredButtons(view, only);
  if (view.livePinUrl !== undefined) elements.unshift(openButton(view.livePinUrl));
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function warningBlocks(view: PinCardView): ContextBlock[] {
  const warnings = listWarnings(view);
  if (warnings.length === 0) return [];
  return [{ type: 'context', elements: warnings.map((text) => ({ type: 'mrkdwn', text })) }];
}

function listWarnings(view: PinCardView): string[] {
  const { pin, connection, now } = view;
  const isOpen = pin.state === 'in_review' || pin.state === 'changes_requested';
  const warnings: string[] = [];
  if (pin.altText === '' && pin.state !== 'published') {
    warnings.push('*No alt text.* People who cannot see the picture will not learn what it shows.');
  }
  const small = pictureWarning(view);
  if (small !== undefined) warnings.push(small);
  if (isOpen && pin.timing === 'at' && pin.publishAt !== null && pin.publishAt <= now) {
    warnings.push('*The chosen time is past.* It goes out as soon as it is approved.');
  }
  if (connection?.environment === 'sandbox') {
    warnings.push("*Sandbox.* Only you as the app's owner can see pins made with Trial access.");
  }
  return warnings;
}
