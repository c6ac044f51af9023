import { escapeMrkdwn } from '../bot/messages/mrkdwn.ts';
import type { QueueHealth } from '../db/queue-health.ts';
import { boardsPiece, toCoverage } from './boards-piece.ts';
import { chartPiece } from './chart-piece.ts';
import { type AccountFigures, isMissing, type Missing, type Part, type ReportDays } from './figures.ts';
import { toGapSentences, toLagText, toNoSpanSentence, toSpansText } from './gap-text.ts';
import { toHeadline } from './headline.ts';
import { headlinePiece } from './headline-piece.ts';
import { metricsPiece } from './metrics-piece.ts';
import { toMissingSentence, toRemedy } from './missing-words.ts';
import { context, type Piece, section } from './piece.ts';
import { queuePiece, toQueueHeadline } from './queue-piece.ts';
import { remedyPiece } from './remedy-piece.ts';
import { leadMetric, type Summary, summarize } from './summary.ts';
import { topPinsPiece } from './top-pins-piece.ts';
import type { NoSpan } from './windows.ts';

/** Everything that a report is made of, as plain data: the same view always makes the same report. */
export interface ReportView {
  readonly days: ReportDays;
  readonly figures: Part<AccountFigures>;
  readonly queue: QueueHealth;
  /** The block by which a lost post is found again. */
  readonly blockId?: string;
  /** What is said first in the small print. */
  readonly label?: string;
}

/** The parts of a report in their order; one friendly line where there is nothing to report. */
export function reportPieces(view: ReportView): readonly Piece[] {
  const { figures, queue, days } = view;
  const summary = toSummary(figures, days);
  if (!queue.hasPins && !hasMoved(summary)) return [nothingPiece(view)];
  if (isMissing(figures)) {
    const why = `Pinterest's figures are missing. ${toMissingSentence(figures)}`;
    return [
      queueHeadPiece(view, []),
      queuePiece(queue, days),
      notesPiece([why]),
      ...remedyPiece([toRemedy(figures)]),
    ];
  }
  const { topPins, boards } = figures;
  return [
    summary === undefined || 'why' in summary
      ? queueHeadPiece(view, [accountText(figures)])
      : summaryHeadPiece(view, figures, summary),
    ...(summary === undefined || 'why' in summary ? [] : [metricsPiece(summary), chartPiece(summary)]),
    ...(isMissing(topPins) ? [] : [topPinsPiece(topPins)]),
    ...(isMissing(boards) ? [] : [boardsPiece(boards)]),
    ...(queue.hasPins ? [queuePiece(queue, days)] : []),
    notesPiece([...toMissingNotes(figures), ...toNotes(figures, summary)]),
    ...remedyPiece(listMissing(figures).map(([, part]) => toRemedy(part))),
  ];
}

/** Undefined: the account's days are missing. */
export function toSummary(figures: Part<AccountFigures>, days: ReportDays): Summary | NoSpan | undefined {
  if (isMissing(figures) || isMissing(figures.days)) return undefined;
  return summarize(figures.days, { length: days, asked: figures.asked });
}

function hasMoved(summary: Summary | NoSpan | undefined): boolean {
  if (summary === undefined || 'why' in summary) return false;
  const metric = leadMetric(summary);
  return metric !== undefined && (metric.now > 0 || (metric.before ?? 0) > 0);
}

function nothingPiece({ blockId }: ReportView): Piece {
  const text = 'Nothing to report yet: nobody has proposed a pin so far. `/pin` makes the first one.';
  return {
    blocks: [{ ...section(text), ...(blockId === undefined ? {} : { block_id: blockId }) }],
    text: [text],
  };
}

function summaryHeadPiece(view: ReportView, figures: AccountFigures, summary: Summary): Piece {
  const about = [accountText(figures), toSpansText(summary), toLagText(summary)];
  return headlinePiece(toHeadline(summary, figures.topPins), withLabel(view, about));
}

function queueHeadPiece(view: ReportView, about: readonly string[]): Piece {
  const sentence = toQueueHeadline(view.queue, view.days);
  return headlinePiece(
    { sentence, leader: undefined },
    withLabel(view, [...about, `Last ${view.days} days`]),
  );
}

function withLabel({ blockId, label }: ReportView, about: readonly string[]) {
  return {
    ...(blockId === undefined ? {} : { blockId }),
    about: label === undefined ? about : [label, ...about],
  };
}

function accountText({ username }: AccountFigures): string {
  return `*@${escapeMrkdwn(username)}* on Pinterest`;
}

type NamedMissing = readonly [name: string, part: Missing];

function listMissing({ days, topPins, boards }: AccountFigures): readonly NamedMissing[] {
  const parts = [
    ['The numbers of these days', days],
    ['The top pins', topPins],
    ['Boards and submitters', boards],
  ] as const;
  return parts.flatMap(([name, part]): NamedMissing[] => (isMissing(part) ? [[name, part]] : []));
}

/** Each missing part with its reason; one reason for all of them is said once. */
function toMissingNotes(figures: AccountFigures): readonly string[] {
  const missing = listMissing(figures);
  const reasons = new Set(missing.map(([, part]) => part.missing));
  const [first] = missing;
  if (first !== undefined && missing.length === 3 && reasons.size === 1) {
    return [`Pinterest's figures are missing. ${toMissingSentence(first[1])}`];
  }
  return missing.map(([name, part]) => `${name} are missing. ${toMissingSentence(part)}`);
}

function toNotes({ boards }: AccountFigures, summary: Summary | NoSpan | undefined): readonly string[] {
  const coverage = isMissing(boards) ? [] : toCoverage(boards);
  if (summary === undefined) return coverage;
  return 'why' in summary
    ? [toNoSpanSentence(summary), ...coverage]
    : [...toGapSentences(summary), ...coverage];
}

function notesPiece(notes: readonly string[]): Piece {
  return notes.length === 0 ? { blocks: [], text: [] } : { blocks: [context(notes.join('\n'))], text: notes };
}
