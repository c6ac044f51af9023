import type { KnownBlock } from '@slack/types';
import type { Message, MessageBlock } from '../bot/messages/message.ts';

/** One part of a report: the blocks that show it, and the lines (mrkdwn) that say the same. */
export interface Piece {
  readonly blocks: readonly MessageBlock[];
  readonly text: readonly string[];
}

/** `plain` has only blocks that every Slack knows. */
export type MessageForm = 'whole' | 'without_pictures' | 'plain';

/** Slack brings these to workspaces one after the other, and refuses a message as a whole where one has not arrived. */
const newerTypes: ReadonlySet<string> = new Set(['carousel', 'data_visualization', 'table']);

export function toMessage(pieces: readonly Piece[], form: MessageForm): Message {
  const blocks = pieces.flatMap((piece) => blocksOf(piece, form));
  return { text: pieces.flatMap(({ text }) => text).join('\n'), blocks };
}

function blocksOf(piece: Piece, form: MessageForm): readonly MessageBlock[] {
  if (form === 'whole') return piece.blocks;
  if (form === 'without_pictures') return piece.blocks.filter(({ type }) => type !== 'carousel');
  if (!piece.blocks.some(({ type }) => newerTypes.has(type))) return piece.blocks;
  return [section(piece.text.join('\n'))];
}

export function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

export function context(...texts: readonly string[]): KnownBlock {
  return { type: 'context', elements: texts.map((text) => ({ type: 'mrkdwn', text })) };
}
