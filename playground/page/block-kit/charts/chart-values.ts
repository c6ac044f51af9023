import type { Chart } from '../shapes/chart-shapes.ts';

/** The chart in rows and columns, for whoever reads rather than sees it. */
export interface ChartValues {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly values: readonly number[] }[];
}

export function toChartValues(chart: Chart): ChartValues {
  if (chart.type === 'pie') {
    return {
      columns: ['Value'],
      rows: chart.segments.map(({ label, value }) => ({ label, values: [value] })),
    };
  }
  return {
    columns: chart.series.map(({ name }) => name),
    rows: chart.axis_config.categories.map((label) => ({
      label,
      values: chart.series.flatMap(({ data }) => data.find((point) => point.label === label)?.value ?? []),
    })),
  };
}
