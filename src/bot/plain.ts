import type { PlainTextElement, PlainTextOption } from '@slack/types';
import { toShortText } from '../pins/text.ts';

/** Text that Slack shows as it is: member text can be nothing but text here. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** An option of a select; Slack takes 75 characters (https://docs.slack.dev/reference/block-kit/composition-objects/option-object). */
export function option(value: string, text: string): PlainTextOption {
  return { value, text: plain(toShortText(text, 75)) };
}
