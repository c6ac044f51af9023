import { type Change, toChange } from './change.ts';
import { type DayFigures, type MetricName, metricNames } from './figures.ts';
import { countDays, type Window } from './utc-days.ts';
import { isWhole, type NoSpan, type Span, type Spans, toSpans } from './windows.ts';

/** One metric of the window, and what became of it since the window before. */
export interface MetricSummary {
  readonly name: MetricName;
  readonly now: number;
  /** Days of the window that are in this number; fewer than the window has, where Pinterest left some out. */
  readonly days: number;
  /** Undefined: there is nothing to compare with, or one of the two numbers is not whole. */
  readonly before: number | undefined;
  readonly change: Change;
}

/** How many of the impressions led to it, over the days that have both: a share, 1 for all of them. */
export interface RateSummary {
  readonly name: (typeof rateNames)[number];
  readonly now: number;
  readonly before: number | undefined;
}

export interface Summary extends Spans {
  /** Those that Pinterest told. */
  readonly metrics: readonly MetricSummary[];
  readonly rates: readonly RateSummary[];
}

/** Adds the days up. Only whole windows are compared: of fewer days there are fewer saves. */
export function summarize(
  days: readonly DayFigures[],
  ask: { length: number; asked: Window },
): Summary | NoSpan {
  const spans = toSpans(days, ask);
  if ('why' in spans) return spans;
  const metrics = metricNames.flatMap((name) => toMetric(name, spans));
  return { ...spans, metrics, rates: toRates(spans) };
}

export function findMetric({ metrics }: Summary, name: MetricName): MetricSummary | undefined {
  return metrics.find((metric) => metric.name === name);
}

const rateNames = ['saves', 'pinClicks', 'outboundClicks'] as const;

/** What a headline is about: saves, or where nobody saved anything, impressions. */
export function leadMetric(summary: Summary): MetricSummary | undefined {
  const hasMoved = ({ now, before = 0 }: MetricSummary) => now > 0 || before > 0;
  const candidates = [findMetric(summary, 'saves'), findMetric(summary, 'impressions'), ...summary.metrics];
  return candidates.find((metric) => metric !== undefined && hasMoved(metric)) ?? candidates[0];
}

function toMetric(name: MetricName, { now, before }: Spans): MetricSummary[] {
  const current = toTotal(name, now);
  if (current === undefined) return [];
  const earlier = before && toTotal(name, before);
  const isComparable = earlier?.isWhole === true && current.isWhole;
  const { value, days } = current;
  return [
    {
      name,
      now: value,
      days,
      before: isComparable ? earlier.value : undefined,
      change: isComparable ? toChange(value, earlier.value) : { kind: 'not_comparable' },
    },
  ];
}

function toTotal(
  name: MetricName,
  span: Span,
): { value: number; days: number; isWhole: boolean } | undefined {
  const values = span.ready.map(({ metrics }) => metrics[name]).filter((value) => value !== undefined);
  if (values.length === 0) return undefined;
  return { value: toSum(values), days: values.length, isWhole: values.length === countDays(span.window) };
}

function toRates({ now, before }: Spans): readonly RateSummary[] {
  return rateNames.flatMap((name) => {
    const current = toRate(name, now);
    if (current === undefined) return [];
    const isComparable = before !== undefined && isWhole(before);
    return [{ name, now: current, before: isComparable ? toRate(name, before) : undefined }];
  });
}

function toRate(name: MetricName, span: Span): number | undefined {
  const days = span.ready.flatMap(({ metrics: { impressions, [name]: count } }) =>
    impressions === undefined || count === undefined ? [] : [{ impressions, count }],
  );
  const impressions = toSum(days.map((day) => day.impressions));
  return impressions === 0 ? undefined : toSum(days.map(({ count }) => count)) / impressions;
}

function toSum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
