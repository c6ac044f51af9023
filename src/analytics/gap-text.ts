import { toDayReason } from './day-state.ts';
import { addDays, toDayText, toRangeText, type Window } from './utc-days.ts';
import type { Gap, NoSpan, Spans } from './windows.ts';

/** What is not in the numbers, and why: each stretch of days with its reason. Nothing where nothing is missing. */
export function toGapSentences({ now, before }: Spans): readonly string[] {
  const inNow = now.gaps.length === 0 ? [] : [`Not counted: ${toGapText(now.gaps)}.`];
  if (before === undefined) {
    return [...inNow, 'Pinterest looks back 90 days, so there is nothing before to compare with.'];
  }
  if (before.gaps.length === 0) return inNow;
  const isEmpty = before.ready.length === 0;
  const start = isEmpty ? 'Nothing to compare with' : 'Not compared: of the days before, some are missing';
  return [...inNow, `${start}: ${toGapText(before.gaps)}.`];
}

/** Why there are no numbers at all, although Pinterest answered. */
export function toNoSpanSentence({ why }: NoSpan): string {
  switch (why) {
    case 'processing':
    case 'estimate':
      return 'Pinterest is still counting: none of these days is ready yet.';
    case 'too_young':
      return 'Pinterest has no figures yet: it counts from the day on which the account became a business account.';
    default:
      return `Pinterest has no figures for these days: ${toDayReason(why)}.`;
  }
}

function toGapText(gaps: readonly Gap[]): string {
  return toStretches(gaps)
    .map(({ window, why }) => `${toRangeText(window)} (${toDayReason(why)})`)
    .join(', ');
}

interface Stretch {
  readonly window: Window;
  readonly why: Gap['why'];
}

function toStretches(gaps: readonly Gap[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { date, why } of gaps) {
    const last = stretches.at(-1);
    const goesOn = last !== undefined && last.why === why && addDays(last.window.to, 1) === date;
    if (goesOn) stretches[stretches.length - 1] = { why, window: { from: last.window.from, to: date } };
    else stretches.push({ why, window: { from: date, to: date } });
  }
  return stretches;
}

/** The days of a report and of those before it: "18–24 Nov against 11–17 Nov". */
export function toSpansText({ now, before }: Spans): string {
  const range = toRangeText(now.window);
  return before === undefined || before.gaps.length > 0
    ? range
    : `${range} against ${toRangeText(before.window)}`;
}

/** How far Pinterest has counted. */
export function toLagText({ endsOn }: Spans): string {
  return `Pinterest's figures end on ${toDayText(endsOn)}, UTC`;
}
