import type { KnownBlock } from '@slack/types';
import { actions } from '../bot/ids.ts';
import { toDateText, toMention } from '../bot/messages/mrkdwn.ts';
import { plain } from '../bot/plain.ts';
import { type ChecklistItem, type ChecklistLine, parseChecklistItem } from './checklist.ts';

/** The open items, each with its button. */
export function checklistBlocks(lines: readonly ChecklistLine[], zone: string): readonly KnownBlock[] {
  const open = lines.filter(({ isOpen }) => isOpen);
  if (open.length === 0) return [section('*Checklist:* nothing is due.')];
  return [
    section('*Checklist:* what only a person can do, at Pinterest.'),
    ...open.map((line) => openBlock(line, zone)),
  ];
}

function openBlock({ item, title, cadence, what, url, tick }: ChecklistLine, zone: string): KnownBlock {
  const last =
    tick === undefined
      ? 'Never ticked so far.'
      : `Last ticked by ${toMention(tick.tickedBy)} ${toDateText(tick.tickedAt, zone)}.`;
  return {
    type: 'section',
    block_id: `${openPrefix}${item}`,
    text: { type: 'mrkdwn', text: `:white_large_square: <${url}|${title}> (${cadence}). ${what} ${last}` },
    accessory: {
      type: 'button',
      action_id: actions.tickItem,
      text: plain('Tick'),
      accessibility_label: `Tick: ${title}`,
      value: item,
    },
  };
}

const openPrefix = 'open:';

/** The item that a block asks for; undefined: the block is no open line of the checklist. */
export function itemOfBlock(blockId: string | undefined): ChecklistItem | undefined {
  if (blockId?.startsWith(openPrefix) !== true) return undefined;
  return parseChecklistItem(blockId.slice(openPrefix.length));
}

/** The line of an item that somebody has ticked. The block's id is another one, as Slack wants of a changed block. */
export function doneBlock({ item, title, tick }: ChecklistLine, zone: string): KnownBlock {
  const by =
    tick === undefined ? '' : ` Ticked by ${toMention(tick.tickedBy)} ${toDateText(tick.tickedAt, zone)}.`;
  return section(`:white_check_mark: Done: ~${title}~${by}`, `done:${item}`);
}

function section(text: string, blockId?: string): KnownBlock {
  const id = blockId === undefined ? {} : { block_id: blockId };
  return { type: 'section', ...id, text: { type: 'mrkdwn', text } };
}
