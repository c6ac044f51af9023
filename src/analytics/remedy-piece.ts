import { actions } from '../bot/ids.ts';
import { plain } from '../bot/plain.ts';
import type { toRemedy } from './missing-words.ts';
import type { Piece } from './piece.ts';

/** The button that brings missing figures back, if one does. The words of the note say the rest. */
export function remedyPiece(remedies: readonly ReturnType<typeof toRemedy>[]): Piece[] {
  const remedy = remedies.find((each) => each !== undefined);
  if (remedy === undefined) return [];
  const label = remedy === 'connect' ? 'Connect Pinterest' : 'Reconnect';
  const button = { type: 'button' as const, action_id: actions.startConnecting, text: plain(label) };
  const text = 'A manager can use `/pin connect`.';
  return [{ blocks: [{ type: 'actions', elements: [button] }], text: [text] }];
}
