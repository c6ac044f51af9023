import type { ViewErrorsResponseAction } from '@slack/bolt';
import type { PlainTextElement, PlainTextOption } from '@slack/types';
import { toShortText } from '../pins/text.ts';

/** Text that Slack shows as it is: member text can be nothing but text here. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** A sentence of ours where Slack shows marks as they are: in plain text, and in an error beside a field. */
export function withoutMarks(sentence: string): string {
  return sentence.replaceAll('`', '');
}

/** Errors as a form shows them beside its fields: block id → sentence, in plain text. */
export function toErrors(sentences: Readonly<Record<string, string>>): ViewErrorsResponseAction {
  const errors = Object.entries(sentences).map(([blockId, sentence]) => [blockId, withoutMarks(sentence)]);
  return { response_action: 'errors', errors: Object.fromEntries(errors) };
}

/** An option of a select; Slack takes 75 characters (https://docs.slack.dev/reference/block-kit/composition-objects/option-object). */
export function option(value: string, text: string): PlainTextOption {
  return { value, text: plain(toShortText(text, 75)) };
}
