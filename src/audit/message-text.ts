import type { KnownBlock } from '@slack/types';
import { toShortText } from '../pins/text.ts';

/** `chat.update` takes no more than 4000 (https://docs.slack.dev/reference/methods/chat.update). */
const longest = 3900;

/** The content of the blocks for notifications and screen readers, which see nothing else. */
export function toMessageText(blocks: readonly KnownBlock[]): string {
  return toShortText(blocks.flatMap(textsOf).join('\n'), longest);
}

function textsOf(block: KnownBlock): readonly string[] {
  if (block.type === 'header') return [block.text.text];
  if (block.type === 'section') return block.text === undefined ? [] : [block.text.text];
  if (block.type !== 'context') return [];
  return block.elements.flatMap((element) => ('text' in element ? [element.text] : []));
}
