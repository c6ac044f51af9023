import type { Message } from '../bot/messages/message.ts';
import { toMessage } from './piece.ts';
import { type ReportView, reportPieces } from './report-pieces.ts';

/** The weekly digest: as it should look, without pictures, and for a Slack without the newer blocks. */
export function digestMessage(view: ReportView): {
  readonly message: Message;
  readonly withoutPictures: Message;
  readonly plain: Message;
} {
  const pieces = reportPieces(view);
  return {
    message: toMessage(pieces, 'whole'),
    withoutPictures: toMessage(pieces, 'without_pictures'),
    plain: toMessage(pieces, 'plain'),
  };
}
