import type { ModalView } from '@slack/types';
import { sentenceModal } from '../sentence-modal.ts';

/** What opens instead of the form while something is missing: what it is, and who can mend it. */
export function notReadyModal(sentences: readonly string[]): ModalView {
  const missing = sentences.map((sentence) => `• ${sentence}`);
  return sentenceModal('Not ready yet', 'Before anybody can propose a pin here:', ...missing);
}

/** Shown while a slow picture is fetched and checked. */
export function checkingModal(): ModalView {
  return sentenceModal(
    'One moment',
    'We are fetching and checking your picture. This view tells you how it went; nothing is lost if you close it.',
  );
}

/** The end of a submission that took a moment. */
export function sentModal(channelId: string): ModalView {
  return sentenceModal('Sent to review', waitsSentence(channelId));
}

export function waitsSentence(channelId: string): string {
  return `Your pin waits for review in <#${channelId}>.`;
}
