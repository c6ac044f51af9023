import type { KnownBlock, ModalView } from '@slack/types';
import { views } from '../ids.ts';
import { plain } from '../plain.ts';

/** What opens instead of the form while something is missing: what it is, and who can mend it. */
export function notReadyModal(sentences: readonly string[]): ModalView {
  return {
    type: 'modal',
    callback_id: 'not_ready',
    title: plain('Not ready yet'),
    close: plain('Close'),
    blocks: [
      { type: 'section', text: plain('Before anybody can propose a pin here:') },
      ...sentences.map(
        (sentence): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text: `• ${sentence}` } }),
      ),
    ],
  };
}

/** Shown while a slow picture is fetched and checked. */
export function checkingModal(): ModalView {
  return {
    type: 'modal',
    callback_id: views.checkingPin,
    title: plain('One moment'),
    close: plain('Close'),
    blocks: [
      {
        type: 'section',
        text: plain(
          'We are fetching and checking your picture. This view tells you how it went; nothing is lost if you close it.',
        ),
      },
    ],
  };
}

/** The end of a submission that took a moment. */
export function sentModal(channelId: string): ModalView {
  return {
    type: 'modal',
    callback_id: views.checkingPin,
    title: plain('Sent to review'),
    close: plain('Done'),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `Your pin waits for review in <#${channelId}>.` } },
    ],
  };
}
