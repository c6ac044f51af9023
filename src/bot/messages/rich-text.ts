import type {
  RichTextBlock,
  RichTextDate,
  RichTextElement,
  RichTextLink,
  RichTextQuote,
  RichTextSection,
  RichTextText,
  RichTextUserMention,
} from '@slack/types';
import { toCleanText } from '../../pins/text.ts';
import { dateFormat, toUnixSeconds, toWallText } from './mrkdwn.ts';

/** Rich text shows a person's words as they are: nothing in them can become a mention, a link or a format. */
export function words(text: string): RichTextText {
  return { type: 'text', text };
}

export function bold(text: string): RichTextText {
  return { type: 'text', text, style: { bold: true } };
}

export function person(userId: string): RichTextUserMention {
  return { type: 'user', user_id: userId };
}

export function link(url: string, text: string): RichTextLink {
  return { type: 'link', url, text };
}

/** An instant in each reader's own time zone. */
export function date(instant: Date, zone: string): RichTextDate {
  return {
    type: 'date',
    timestamp: toUnixSeconds(instant),
    format: dateFormat,
    fallback: toWallText(instant, zone),
  };
}

export function line(...elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

/** Somebody's own text, set off from ours, without the characters that reorder or hide. */
export function quote(text: string): RichTextQuote {
  return { type: 'rich_text_quote', elements: [words(toCleanText(text))] };
}

export function richText(elements: RichTextBlock['elements'], blockId?: string): RichTextBlock {
  return { type: 'rich_text', ...(blockId === undefined ? {} : { block_id: blockId }), elements };
}
