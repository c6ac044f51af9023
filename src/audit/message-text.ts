import type { KnownBlock } from '@slack/types';
import { toShortText } from '../pins/text.ts';

/** `chat.update` takes no more than 4000 (https://docs.slack.dev/reference/methods/chat.update). */
const longest = 3900;

/**
 * The content of the blocks for notifications and screen readers, which see nothing else. What is too long is cut
 * before its last line: that is the history's seal, which is there to be kept.
 */
export function toMessageText(blocks: readonly KnownBlock[]): string {
  const texts = blocks.flatMap(textsOf);
  const text = texts.join('\n');
  if (text.length <= longest) return text;
  const end = `\n${texts.at(-1) ?? ''}`;
  return `${toShortText(texts.slice(0, -1).join('\n'), longest - end.length)}${end}`;
}

function textsOf(block: KnownBlock): readonly string[] {
  if (block.type === 'header') return [block.text.text];
  if (block.type === 'section') return block.text === undefined ? [] : [block.text.text];
  if (block.type !== 'context') return [];
  return block.elements.flatMap((element) => ('text' in element ? [element.text] : []));
}
