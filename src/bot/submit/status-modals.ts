import type { ModalView } from '@slack/types';
import { inQuotes } from '../messages/in-quotes.ts';
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
    'I am fetching and checking your picture. This view tells you how it went; nothing is lost if you close it.',
  );
}

/** The end of a submission that took a moment. */
export function sentModal(pin: WaitingPin): ModalView {
  return sentenceModal('Sent to review', waitsSentence(pin));
}

/** A pin that was just sent to review, as its author is told of it. */
export interface WaitingPin {
  readonly title: string;
  readonly channelId: string;
  /** Absent where the card is still on its way. */
  readonly cardLink?: string | undefined;
}

export function waitsSentence({ title, channelId, cardLink }: WaitingPin): string {
  const words = title === '' ? 'Your pin' : `Your pin ${inQuotes(title)}`;
  const named = cardLink === undefined ? words : `<${cardLink}|${words}>`;
  return `${named} waits for review in <#${channelId}>.`;
}
