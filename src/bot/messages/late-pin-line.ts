import type { Button, KnownBlock } from '@slack/types';
import type { LatePin } from '../../db/attempts/late-pins.ts';
import type { PinEvent } from '../../db/pins.ts';
import { type PinState, stateWords } from '../../pins/lifecycle.ts';
import { toCleanText, toShortText } from '../../pins/text.ts';
import { actions } from '../ids.ts';
import { plain } from '../plain.ts';
import { isSetAsideAsLate } from './late-words.ts';
import { toDateText, toList, toMention } from './mrkdwn.ts';
import type { PinCardView } from './pin-card-view.ts';

/** A late pin, and where people see it. */
export interface LatePinView extends LatePin {
  readonly url: string;
}

export interface LatePinLineView extends PinCardView {
  readonly event: PinEvent;
  /** Undefined: the attempt that made it is not kept any more. */
  readonly latePin: LatePinView | undefined;
}

/** A try that was given up shows on Pinterest after all: who has to know, what that means now, and where it is. */
export function latePinSentence(view: LatePinLineView): string {
  const { pin, latePin } = view;
  const people = [pin.submitterId, latePin?.decidedBy ?? null].filter((id) => id !== null);
  const tagged = toList([...new Set(people)].map(toMention));
  const parts = [`${tagged}: ${whatItMeans(view)}`, olderText(view), where(view), lookAlikes(latePin)];
  return parts.filter((part) => part !== '').join(' ');
}

function whatItMeans(view: LatePinLineView): string {
  const { event, latePin } = view;
  const state = event.fromState;
  const attempt = latePin?.isFirst === false ? 'An earlier try' : 'The first try';
  const through = `${attempt} did go through after all`;
  switch (state) {
    case 'published':
      return `${through}. There are now ${toCount(latePin?.standing ?? 0)}.`;
    case 'approved':
    case 'failed':
      return isHeld(view)
        ? `${through}. ${holdText(view, state)}`
        : `${through}. Once this pin goes out, there will be two.`;
    case 'withdrawn':
    case 'rejected':
    case 'expired':
      return `This pin ${stateWords[state]}, but ${lowered(through)}: it is on Pinterest.`;
    default:
      return isHeld(view)
        ? `${through}. ${holdText(view, 'in_review')}`
        : `${through}. If this pin is approved and goes out, there will be two.`;
  }
}

/** Only what would be the very same pin is held back, now or once it is approved; see `isThereAlready`. */
function isHeld({ pin, latePin }: LatePinLineView): boolean {
  if (latePin === undefined) return false;
  const accountId = pin.approvedAccountId ?? latePin.accountId;
  return latePin.contentHash === pin.contentHash && latePin.accountId === accountId;
}

/** What each way on takes, in the words of the buttons that are there. */
function holdText({ pin, latePin }: LatePinLineView, state: 'approved' | 'failed' | 'in_review'): string {
  const held = 'While it is there I do not send this pin once more';
  if (latePin !== undefined && latePin.lookAlikes > 0) {
    return `${held}: *Withdraw* on the card keeps what is there; after an *Edit* and a new approval it goes out.`;
  }
  const keep = '*Withdraw* on the card keeps that one.';
  switch (state) {
    case 'approved':
      return `${held}: *Delete the extra* lets it go out; if it is more than a day late by then, I ask first. ${keep}`;
    case 'failed':
      return `${held}: that takes *Delete the extra*, and then *${isSetAsideAsLate(pin) ? 'Publish now' : 'Retry'}* on the card. ${keep}`;
    case 'in_review':
      return `${held}, even if it is approved: that takes *Delete the extra* as well. ${keep}`;
  }
}

function toCount(standing: number): string {
  const words = ['two', 'three', 'four', 'five', 'six'];
  return standing < 2 ? 'two' : (words[standing - 2] ?? String(standing));
}

function lowered(sentence: string): string {
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`;
}

function olderText({ pin, latePin }: LatePinLineView): string {
  if (latePin === undefined || latePin.contentHash === pin.contentHash) return '';
  return 'It shows the pin as it was sent then, before the last change.';
}

function where({ event, latePin, livePinUrl }: LatePinLineView): string {
  if (latePin === undefined) return '';
  const late = `<${latePin.url}|the one that came late>`;
  if (event.fromState !== 'published' || livePinUrl === undefined) return `See ${late}.`;
  return `See ${late} and <${livePinUrl}|the one that this card counts>.`;
}

function lookAlikes(latePin: LatePin | undefined): string {
  if (latePin === undefined || latePin.lookAlikes === 0) return '';
  return `The board holds ${latePin.lookAlikes + 1} pins that look like it, so I cannot tell which one is ours: please look there yourself.`;
}

export function deletedSentence({ event, zone }: LatePinLineView, actor: string): string {
  return `${actor} deleted the extra pin on Pinterest: ${toDateText(event.at, zone)}.`;
}

/** Only where it is certain which pin is meant, and that it is not the one that we count. */
export function latePinBlocks({ event, pin, latePin }: LatePinLineView): KnownBlock[] {
  if (event.move !== 'tell_late_pin' || latePin === undefined) return [];
  if (latePin.deletedAt !== null || latePin.isCounted || latePin.lookAlikes > 0) return [];
  return [{ type: 'actions', elements: [deleteButton(pin.livePinId, pin.state, latePin)] }];
}

/** Carries which attempt, and never a pin's number: what is deleted is what the watch wrote down. */
function deleteButton(livePinId: string | null, state: PinState, latePin: LatePin): Button {
  const title = toShortText(toCleanText(latePin.title), 100) || 'Untitled pin';
  const stays = state === 'published' && livePinId !== null ? ` The published pin ${livePinId} stays.` : '';
  return {
    type: 'button',
    action_id: actions.deleteLatePin,
    text: plain('Delete the extra'),
    value: latePin.attemptId,
    style: 'danger',
    confirm: {
      title: plain('Delete it on Pinterest?'),
      text: plain(
        `This deletes “${title}” (pin ${latePin.livePinId}), the one that came late.${stays} Pinterest cannot bring it back.`,
      ),
      confirm: plain('Delete'),
      deny: plain('Cancel'),
      style: 'danger',
    },
  };
}
