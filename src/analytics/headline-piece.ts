import { escapeMrkdwn } from '../bot/messages/mrkdwn.ts';
import { plain } from '../bot/plain.ts';
import { toShortText } from '../pins/text.ts';
import type { Headline } from './headline.ts';
import { context, type Piece } from './piece.ts';
import { toTitleText } from './pin-label.ts';

/** A header holds 150 characters: https://docs.slack.dev/reference/block-kit/blocks/header-block */
const longestHeader = 150;

/** The sentence of the report, and below it in small print what it is about. */
export function headlinePiece(
  { sentence, leader }: Headline,
  { blockId, about }: { blockId?: string; about: readonly string[] },
): Piece {
  const title = leader === undefined ? undefined : toTitleText(leader);
  const shown = title === undefined ? sentence : `${sentence}; “${title}” led`;
  const said = title === undefined ? sentence : `${sentence}; *${escapeMrkdwn(title)}* led`;
  const small = about.join(' · ');
  return {
    blocks: [
      {
        type: 'header',
        ...(blockId === undefined ? {} : { block_id: blockId }),
        text: plain(toShortText(shown, longestHeader)),
      },
      context(small),
    ],
    text: [`${said}.`, small],
  };
}
