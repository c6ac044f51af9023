import type { QueueHealth } from '../db/queue-health.ts';
import { toDurationText } from './durations.ts';
import { toAmountText, toCountText } from './numbers.ts';
import { type Piece, section } from './piece.ts';

/** How our own queue fares: what waits now, what went out, and how long people waited for a decision. */
export function queuePiece(queue: QueueHealth, days: number): Piece {
  const text =
    `*Queue.* ${toStandSentence(queue)} ${toOutSentence(queue, days)} ${toSpeedSentence(queue)}`.trim();
  return { blocks: [section(text)], text: [text] };
}

/** The same for a headline, where there are no figures to speak of. */
export function toQueueHeadline({ published, inReview }: QueueHealth, days: number): string {
  const out =
    published === 0
      ? `Nothing was published in the last ${days} days`
      : `${toAmountText(published, ['pin', 'pins'])} published in the last ${days} days`;
  return inReview === 0 ? out : `${out}; ${toWaiting(inReview)}`;
}

function toStandSentence(queue: QueueHealth): string {
  const { inReview, changesRequested, approved, doubts, failed } = queue;
  const parts = [
    inReview === 0 ? '' : `${toWaiting(inReview)}${toOldest(queue)}`,
    changesRequested === 0 ? '' : `${toAmountText(changesRequested, ['waits', 'wait'])} for changes`,
    approved === 0 ? '' : `${toAmountText(approved, ['is', 'are'])} approved and on the way`,
    failed === 0 ? '' : `*${toAmountText(failed, ['was', 'were'])} not published*`,
    doubts === 0 ? '' : `*${toAmountText(doubts, ['is', 'are'])} in doubt*`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Nothing waits.' : `${parts.join(', ')}.`;
}

function toWaiting(inReview: number): string {
  return `${toAmountText(inReview, ['pin waits', 'pins wait'])} for review`;
}

function toOldest({ oldestInReviewAt, inReview, now }: QueueHealth): string {
  if (oldestInReviewAt === undefined) return '';
  const waited = toDurationText((now.getTime() - oldestInReviewAt.getTime()) / 1000);
  return inReview === 1 ? ` (for ${waited})` : ` (the oldest for ${waited})`;
}

function toOutSentence({ published, publishedBefore }: QueueHealth, days: number): string {
  if (published === 0 && publishedBefore === 0) return `Nothing was published in the last ${2 * days} days.`;
  const out = published === 0 ? 'Nothing' : toCountText(published);
  const verb = published === 1 || published === 0 ? 'was' : 'were';
  return `${out} ${verb} published in the last ${days} days, ${publishedBefore === 0 ? 'none' : toCountText(publishedBefore)} in the ${days} before.`;
}

function toSpeedSentence({ decisionSeconds, decisionSecondsBefore }: QueueHealth): string {
  if (decisionSeconds === undefined) return '';
  const before =
    decisionSecondsBefore === undefined ? '' : ` (${toDurationText(decisionSecondsBefore)} before)`;
  return `Half of the decisions came within ${toDurationText(decisionSeconds)}${before}.`;
}
