import type { KnownBlock } from '@slack/types';
import type { Message } from '../bot/messages/message.ts';
import type { ChecklistLine } from './checklist.ts';
import { doneBlock, itemOfBlock } from './checklist-blocks.ts';
import { toMessageText } from './message-text.ts';

/**
 * A posted audit with what has been ticked since: everything else stays as it was found. All lines are looked at, so
 * that of two people who tick at once neither takes the other's tick off the message.
 */
export function tickedMessage(
  blocks: readonly KnownBlock[],
  checklist: readonly ChecklistLine[],
  zone: string,
): Message {
  const changed = blocks.map((block) => {
    const item = itemOfBlock(block.block_id);
    const line = checklist.find((each) => each.item === item);
    return line === undefined || line.isOpen ? block : doneBlock(line, zone);
  });
  return { text: toMessageText(changed), blocks: changed };
}
