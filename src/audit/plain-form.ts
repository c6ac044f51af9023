import type { SectionBlock } from '@slack/types';
import type { Message } from '../bot/messages/message.ts';
import { textsOf } from './message-text.ts';

/** The audit in sections of text alone, for a Slack that refuses something of it; its buttons are one command away. */
export function toPlainForm({ text, blocks }: Message): Message {
  const sections = blocks.flatMap(toSections);
  const hint = toSection('Its buttons are missing here: `/pin audit` shows them.');
  return { text, blocks: [...sections, hint] };
}

function toSections(block: Message['blocks'][number]): readonly SectionBlock[] {
  const name = block.block_id === undefined ? {} : { block_id: block.block_id };
  return textsOf(block).map((text) => ({ ...toSection(text), ...name }));
}

function toSection(text: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}
