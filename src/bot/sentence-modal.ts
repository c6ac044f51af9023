import type { ModalView } from '@slack/types';
import { plain } from './plain.ts';

/** A modal that only says something, a paragraph each. The sentences are mrkdwn. */
export function sentenceModal(title: string, ...sentences: readonly string[]): ModalView {
  return {
    type: 'modal',
    title: plain(title),
    close: plain('Close'),
    blocks: sentences.map((text) => ({ type: 'section', text: { type: 'mrkdwn', text } })),
  };
}
