import { actions } from '../bot/ids.ts';
import type { Message } from '../bot/messages/message.ts';
import { plain } from '../bot/plain.ts';
import { isMissing, type ReportDays } from './figures.ts';
import { type Piece, toMessage } from './piece.ts';
import { type ReportView, reportPieces } from './report-pieces.ts';

/** The answer of `/pin stats`: the digest's words for any of its windows, and the same as a file. */
export function statsMessage(view: ReportView): { readonly message: Message; readonly plain: Message } {
  const pieces = [...reportPieces(view), ...(isMissing(view.figures) ? [] : [csvPiece(view.days)])];
  return { message: toMessage(pieces, 'without_pictures'), plain: toMessage(pieces, 'plain') };
}

function csvPiece(days: ReportDays): Piece {
  const button = {
    type: 'button' as const,
    action_id: actions.getCsv,
    text: plain('Get CSV'),
    accessibility_label: `Get these ${days} days as a CSV file`,
    value: `${days}d`,
  };
  return { blocks: [{ type: 'actions', elements: [button] }], text: [] };
}
