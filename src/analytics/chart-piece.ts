import type { ChartBlock } from '../bot/messages/chart-block.ts';
import type { DayFigures, MetricName } from './figures.ts';
import { metricWords } from './metric-words.ts';
import { toCountText } from './numbers.ts';
import type { Piece } from './piece.ts';
import { leadMetric, type Summary } from './summary.ts';
import { countDays, listDays, toDayText, toWeekdayText } from './utc-days.ts';
import type { Span } from './windows.ts';

/** A chart holds 20 categories. */
const mostPoints = 16;
/** Days that one point may stand for: a day, two, a week. */
const steps = [1, 2, 7] as const;
/** Fewer points are no line. */
const fewestPoints = 3;
const mostlyThere = 0.75;

/** The two windows day by day, or in steps of some days, as a native chart. No day is drawn that Pinterest has not. */
export function chartPiece(summary: Summary): Piece {
  const name = leadMetric(summary)?.name;
  if (name === undefined) return { blocks: [], text: [] };
  const { now, before } = summary;
  const length = countDays(now.window);
  const step = steps.find((each) => length / each <= mostPoints) ?? 7;
  const current = toSteps(now, name, step);
  const earlier = before === undefined ? [] : toSteps(before, name, step);
  const series = chooseSeries(current, earlier);
  if (series === undefined) return { blocks: [], text: [] };
  const title = `${metricWords[name].label} ${stepWords[step]}`;
  return {
    blocks: [toChart(title, series, length)],
    text: [`${title}: ${series.map(toSeriesText).join('; ')}.`],
  };
}

const stepWords = { 1: 'per day', 2: 'per 2 days', 7: 'per week' } as const;

interface Step {
  readonly label: string;
  /** Undefined: a day of it is missing. */
  readonly value: number | undefined;
}

interface ChartSeries {
  readonly isNow: boolean;
  readonly points: readonly { readonly label: string; readonly value: number }[];
}

/** The window in steps of whole days; what is left over at its beginning is not drawn. */
function toSteps({ window, ready }: Span, name: MetricName, step: number): readonly Step[] {
  const values = new Map(ready.map((day: DayFigures) => [day.date, day.metrics[name]]));
  const dates = listDays(window);
  const rest = dates.slice(dates.length % step);
  return Array.from({ length: rest.length / step }, (_, at) => {
    const days = rest.slice(at * step, (at + 1) * step);
    const counted = days.map((date) => values.get(date)).filter((value) => value !== undefined);
    const isWhole = counted.length === days.length;
    const [first = ''] = days;
    const label = step === 1 && dates.length <= 7 ? toWeekdayText(first) : toDayText(first);
    return { label, value: isWhole ? counted.reduce((sum, value) => sum + value, 0) : undefined };
  });
}

/**
 * Every series needs a value for every category, so a step is left out where the other window has none. Where that
 * would cost much of this one, it stands alone.
 */
function chooseSeries(now: readonly Step[], before: readonly Step[]): readonly ChartSeries[] | undefined {
  const alone = now.flatMap(({ label, value }) => (value === undefined ? [] : [{ label, value }]));
  const both = now.flatMap(({ label, value }, at) => {
    const then = before[at]?.value;
    return value === undefined || then === undefined ? [] : [{ label, value, then }];
  });
  if (alone.length < fewestPoints) return undefined;
  if (both.length < Math.max(fewestPoints, alone.length * mostlyThere))
    return [{ isNow: true, points: alone }];
  return [
    { isNow: true, points: both },
    { isNow: false, points: both.map(({ label, then }) => ({ label, value: then })) },
  ];
}

function toChart(title: string, series: readonly ChartSeries[], days: number): ChartBlock {
  return {
    type: 'data_visualization',
    title,
    chart: {
      type: 'line',
      series: series.map(({ isNow, points }) => ({
        name: toSeriesName(isNow, days),
        data: points.map(({ label, value }) => ({ label, value })),
      })),
      axis_config: {
        categories: series[0]?.points.map(({ label }) => label) ?? [],
        x_label: 'UTC days',
      },
    },
  };
}

function toSeriesName(isNow: boolean, days: number): string {
  if (days === 7) return isNow ? 'This week' : 'The week before';
  return isNow ? `These ${days} days` : `${days} days before`;
}

function toSeriesText({ isNow, points }: ChartSeries): string {
  if (!isNow) return `before: ${points.map(({ value }) => toCountText(value)).join(', ')}`;
  return points.map(({ label, value }) => `${label} ${toCountText(value)}`).join(', ');
}
