import { type Change, toChange } from './change.ts';
import { type DayFigures, type MetricName, metricNames } from './figures.ts';
import { countDays, type Window } from './utc-days.ts';
import { type NoSpan, type Span, type Spans, toSpans } from './windows.ts';

/** One metric of the window, and what became of it since the window before. */
export interface MetricSummary {
  readonly name: MetricName;
  readonly now: number;
  readonly before: number | undefined;
  readonly change: Change;
}

/** How many of the impressions led to it: a share between 0 and 1. */
export interface RateSummary {
  readonly name: Exclude<MetricName, 'impressions'>;
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
  return { ...spans, metrics, rates: toRates(metrics) };
}

export function findMetric({ metrics }: Summary, name: MetricName): MetricSummary | undefined {
  return metrics.find((metric) => metric.name === name);
}

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
  const isComparable = earlier !== undefined && current.isWhole && earlier.isWhole;
  const change: Change = isComparable ? toChange(current.value, earlier.value) : { kind: 'not_comparable' };
  return [{ name, now: current.value, before: isComparable ? earlier.value : undefined, change }];
}

function toTotal(name: MetricName, span: Span): { value: number; isWhole: boolean } | undefined {
  const values = span.ready.map(({ metrics }) => metrics[name]).filter((value) => value !== undefined);
  if (values.length === 0) return undefined;
  const value = values.reduce((sum, each) => sum + each, 0);
  return { value, isWhole: values.length === countDays(span.window) };
}

function toRates(metrics: readonly MetricSummary[]): readonly RateSummary[] {
  const impressions = metrics.find(({ name }) => name === 'impressions');
  if (impressions === undefined || impressions.now === 0) return [];
  return metrics.flatMap(({ name, now, before }) => {
    if (name === 'impressions') return [];
    const hasBefore = before !== undefined && impressions.before !== undefined && impressions.before > 0;
    const earlier = hasBefore ? before / (impressions.before ?? 1) : undefined;
    return [{ name, now: now / impressions.now, before: earlier }];
  });
}
