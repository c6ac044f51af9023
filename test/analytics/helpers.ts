import type { AccountFigures, DayFigures, Metrics } from '../../src/analytics/figures.ts';
import { type Summary, summarize } from '../../src/analytics/summary.ts';
import { listDays, type Window } from '../../src/analytics/utc-days.ts';
import type { QueueHealth } from '../../src/db/queue-health.ts';

/** Three weeks up to a Monday, as they are asked for. */
export const asked: Window = { from: '2026-11-02', to: '2026-11-23' };
export const now = new Date('2026-11-23T09:00:00Z');

/** Days with these figures, ready unless told. */
export function someDays(window: Window, metrics: Metrics, status = 'READY'): readonly DayFigures[] {
  return listDays(window).map((date) => ({ date, status, metrics }));
}

/** Two whole weeks, 7–20 Nov, and days that Pinterest still counts. */
export function twoWeeks(now: Metrics, before: Metrics): readonly DayFigures[] {
  return [
    ...someDays({ from: '2026-11-07', to: '2026-11-13' }, before),
    ...someDays({ from: '2026-11-14', to: '2026-11-20' }, now),
    ...someDays({ from: '2026-11-21', to: '2026-11-23' }, {}, 'PROCESSING'),
  ];
}

export function getSummary(days: readonly DayFigures[], length = 7): Summary {
  const summary = summarize(days, { length, asked });
  if ('why' in summary) throw new Error(`No summary: ${summary.why}.`);
  return summary;
}

export const quietQueue: QueueHealth = {
  hasPins: true,
  inReview: 0,
  oldestInReviewAt: undefined,
  changesRequested: 0,
  approved: 0,
  doubts: 0,
  failed: 0,
  published: 0,
  publishedBefore: 0,
  decisionSeconds: undefined,
  decisionSecondsBefore: undefined,
  now,
};

export function someFigures(over: Partial<AccountFigures> = {}): AccountFigures {
  return {
    username: 'linenandloom',
    asked,
    days: twoWeeks({ impressions: 7000, saves: 172 }, { impressions: 6500, saves: 146 }),
    topPins: { sortedBy: 'saves', window: { from: '2026-11-14', to: '2026-11-20' }, pins: [] },
    boards: { boards: [], boardsInAll: 0, submitters: [], pinsFound: 0, pinsPublished: 0 },
    ...over,
  };
}
