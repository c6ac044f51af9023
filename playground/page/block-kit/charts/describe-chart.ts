import type { AxisChart, Chart } from '../shapes/chart-shapes.ts';
import { layoutPie } from './pie-layout.ts';

/** What the drawing shows, in words: for each series where it begins, where it ends, and its highest. */
export function describeChart(chart: Chart): string {
  if (chart.type === 'pie') {
    const slices = layoutPie(chart.segments).map(
      ({ label, value, share }) => `${label} ${toValue(value, share)}`,
    );
    return `Pie chart. ${slices.join(', ')}.`;
  }
  const { x_label, y_label } = chart.axis_config;
  const what = [y_label, x_label === undefined ? undefined : `by ${x_label}`].filter(Boolean).join(' ');
  const kind = { line: 'Line chart', bar: 'Bar chart', area: 'Area chart' }[chart.type];
  return [
    what === '' ? `${kind}.` : `${kind}: ${what}.`,
    ...chart.series.map((series) => describeSeries(series, chart.axis_config.categories)),
  ].join(' ');
}

/** `412 (53 %)` */
export function toValue(value: number, share: number): string {
  return `${value.toLocaleString('en')} (${Math.round(share * 100)} %)`;
}

function describeSeries(
  { name, data: unordered }: AxisChart['series'][number],
  categories: readonly string[],
): string {
  const data = categories.flatMap((label) => unordered.find((point) => point.label === label) ?? []);
  const [first, last] = [data[0], data.at(-1)];
  if (first === undefined || last === undefined) return `${name}: no values.`;
  const highest = data.reduce((best, point) => (point.value > best.value ? point : best), first);
  const say = ({ label, value }: typeof first): string => `${value.toLocaleString('en')} at ${label}`;
  const course = data.length === 1 ? say(first) : `from ${say(first)} to ${say(last)}`;
  return `${name}: ${course}, highest ${say(highest)}.`;
}
