import { type DayState, toDayState } from './day-state.ts';
import { type DayFigures, metricNames } from './figures.ts';
import { addDays, listDays, type Window } from './utc-days.ts';

export interface Gap {
  readonly date: string;
  readonly why: Exclude<DayState, 'ready'>;
}

/** A window, the days of it that Pinterest has, and the days that it has not. */
export interface Span {
  readonly window: Window;
  readonly ready: readonly DayFigures[];
  readonly gaps: readonly Gap[];
}

export interface Spans {
  readonly now: Span;
  /** Undefined: it would begin before the days that were asked for. */
  readonly before: Span | undefined;
  /** The last day that Pinterest has. */
  readonly endsOn: string;
}

/** Not one day is ready; `why` is what most of the newest days say. */
export interface NoSpan {
  readonly why: Exclude<DayState, 'ready'>;
}

/** A whole window may end this many days before the last day that is ready: the newest ones come and go. */
const settlingDays = 3;

/**
 * The newest window of `length` days that Pinterest has whole, and the same number of days before it. Where none is
 * whole, the newest one with its gaps. `asked` are the days that Pinterest was asked for.
 */
export function toSpans(
  days: readonly DayFigures[],
  { length, asked }: { length: number; asked: Window },
): Spans | NoSpan {
  const byDate = new Map(days.map((day) => [day.date, day]));
  const dates = listDays(asked);
  const endsOn = dates.findLast((date) => stateOf(byDate.get(date)) === 'ready');
  if (endsOn === undefined) return { why: commonReason(dates.slice(-length), byDate) };
  const ends = Array.from({ length: settlingDays + 1 }, (_, back) => addDays(endsOn, -back));
  const spans = ends.map((to) => toSpan(toWindow(to, length, asked), byDate));
  const now = spans.find((span) => isWhole(span)) ?? toSpan(toWindow(endsOn, length, asked), byDate);
  const to = addDays(now.window.from, -1);
  const from = addDays(to, 1 - length);
  const before = from < asked.from ? undefined : toSpan({ from, to }, byDate);
  return { now, before, endsOn };
}

export function isWhole({ gaps }: Span): boolean {
  return gaps.length === 0;
}

function toWindow(to: string, length: number, asked: Window): Window {
  const [, from = to] = [addDays(to, 1 - length), asked.from].sort();
  return { from, to };
}

function toSpan(window: Window, byDate: ReadonlyMap<string, DayFigures>): Span {
  const ready: DayFigures[] = [];
  const gaps: Gap[] = [];
  for (const date of listDays(window)) {
    const day = byDate.get(date);
    const state = stateOf(day);
    if (state === 'ready' && day !== undefined) ready.push(day);
    if (state !== 'ready') gaps.push({ date, why: state });
  }
  return { window, ready, gaps };
}

/** A day that is called ready and has not one figure is no day to add up. */
function stateOf(day: DayFigures | undefined): DayState {
  if (day === undefined) return 'absent';
  const state = toDayState(day.status);
  const hasFigures = metricNames.some((name) => day.metrics[name] !== undefined);
  return state === 'ready' && !hasFigures ? 'absent' : state;
}

function commonReason(
  dates: readonly string[],
  byDate: ReadonlyMap<string, DayFigures>,
): Exclude<DayState, 'ready'> {
  const counts = new Map<Exclude<DayState, 'ready'>, number>();
  for (const date of dates) {
    const state = stateOf(byDate.get(date));
    if (state !== 'ready') counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, left], [, right]) => right - left);
  return most?.[0] ?? 'absent';
}
