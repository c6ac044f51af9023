import type { RichTextElement, RichTextSection } from '@slack/types';
import { escapeMrkdwn, toMention } from '../bot/messages/mrkdwn.ts';
import { bold, line, person, richText, words } from '../bot/messages/rich-text.ts';
import { toCleanText, toShortText } from '../pins/text.ts';
import { type BoardFigures, type BoardsReport, isMissing, type MetricName, type Metrics } from './figures.ts';
import { metricWords } from './metric-words.ts';
import { toMissingSentence } from './missing-words.ts';
import { toAmountText, toCountText } from './numbers.ts';
import type { Piece } from './piece.ts';

/** Lines shown of each list. */
const mostLines = 5;
const longestName = 60;
const told: readonly MetricName[] = ['saves', 'impressions', 'outboundClicks'];

/** One line of a list, in rich text and in mrkdwn. */
interface Item {
  readonly name: RichTextElement;
  readonly nameText: string;
  readonly rest: string;
}

/** By board and by submitter. Pinterest sums single pins over 90 days only, so these lists are of the last 90 days. */
export function boardsPiece(report: BoardsReport): Piece {
  const boards = [...report.boards].sort((left, right) => savesOf(right) - savesOf(left));
  const lists = [
    { title: 'Boards, last 90 days', items: boards.slice(0, mostLines).map(toBoardItem) },
    {
      title: 'Who proposed them, last 90 days',
      items: report.submitters.slice(0, mostLines).map(toPersonItem),
    },
  ].filter(({ items }) => items.length > 0);
  return {
    blocks: lists.map(({ title, items }) =>
      richText([
        line(bold(title)),
        { type: 'rich_text_list', style: 'bullet', elements: items.map(toListLine) },
      ]),
    ),
    text: lists.flatMap(({ title, items }) => [
      `${title}:`,
      ...items.map(({ nameText, rest }) => `• ${nameText}: ${escapeMrkdwn(rest)}`),
    ]),
  };
}

/** How much of everything the lists hold; nothing where they hold it all. */
export function toCoverage(report: BoardsReport): readonly string[] {
  const { boards, boardsInAll, pinsFound, pinsPublished } = report;
  const isCut = boards.some(({ figures }) => !isMissing(figures) && !figures.isWhole);
  const ofBoards =
    boardsInAll > boards.length
      ? [`The ${boards.length} boards that Corkboard uses most are read, of ${toCountText(boardsInAll)}.`]
      : [];
  const ofPins = isCut ? ['Of a large board, 1,000 pins are read.'] : [];
  const ofOurs =
    pinsFound < pinsPublished
      ? [`Of ${toCountText(pinsPublished)} pins published here, ${toCountText(pinsFound)} are among them.`]
      : [];
  return [...ofBoards, ...ofPins, ...ofOurs];
}

function savesOf({ figures }: BoardFigures): number {
  return isMissing(figures) ? -1 : (figures.metrics.saves ?? -1);
}

function toBoardItem({ name, figures }: BoardFigures): Item {
  const label = toShortText(toCleanText(name), longestName) || 'A board without a name';
  const rest = isMissing(figures)
    ? `missing. ${toMissingSentence(figures)}`
    : toAmounts(figures.metrics, figures.pinsMeasured, figures.pinsRead);
  return { name: bold(label), nameText: escapeMrkdwn(label), rest };
}

function toPersonItem({ userId, metrics, pins }: BoardsReport['submitters'][number]): Item {
  return { name: person(userId), nameText: toMention(userId), rest: toAmounts(metrics, pins, pins) };
}

function toListLine({ name, rest }: Item): RichTextSection {
  return line(name, words(`: ${rest}`));
}

/** Pins that others put on the board have no figures for us. */
function toAmounts(metrics: Metrics, measured: number, pins: number): string {
  const amounts = told.flatMap((name) => {
    const value = metrics[name];
    return value === undefined ? [] : [toAmountText(value, metricWords[name].unit)];
  });
  const some = measured > 0 && measured < pins ? `${toCountText(measured)} of ` : '';
  const on = `${some}${toAmountText(pins, ['pin', 'pins'])}`;
  return amounts.length === 0 ? `Pinterest has no figures yet, ${on}` : `${amounts.join(', ')} on ${on}`;
}
