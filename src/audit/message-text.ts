import type { Message } from '../bot/messages/message.ts';
import { toShortText } from '../pins/text.ts';

/** `chat.update` takes no more than 4000 (https://docs.slack.dev/reference/methods/chat.update). */
const longest = 3900;

/**
 * The content of the blocks for notifications and screen readers, which see nothing else. What is too long is cut
 * before its last line: that is the history's seal, which is there to be kept.
 */
export function toMessageText(blocks: Message['blocks']): string {
  const texts = blocks.flatMap(textsOf);
  const text = texts.join('\n');
  if (text.length <= longest) return text;
  const end = `\n${texts.at(-1) ?? ''}`;
  return `${toShortText(texts.slice(0, -1).join('\n'), longest - end.length)}${end}`;
}

/** What a block of an audit says. */
export function textsOf(block: Message['blocks'][number]): readonly string[] {
  if (block.type === 'header') return [block.text.text];
  if (block.type === 'section') return block.text === undefined ? [] : [block.text.text];
  if (block.type !== 'context') return [];
  return block.elements.flatMap((element) => ('text' in element ? [element.text] : []));
}
