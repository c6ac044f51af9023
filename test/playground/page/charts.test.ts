import { describe, expect, test } from 'vitest';
import { toScale } from '../../../playground/page/block-kit/charts/axis-scale.ts';
import { frame, layoutChart, layoutPie } from '../../../playground/page/block-kit/charts/chart-layout.ts';
import { toChartValues } from '../../../playground/page/block-kit/charts/chart-values.ts';

const chart = {
  type: 'bar' as const,
  series: [
    {
      name: 'Saves',
      data: [
        { label: 'Mon', value: 10 },
        { label: 'Tue', value: 40 },
      ],
    },
    {
      name: 'Lost',
      data: [
        { label: 'Tue', value: -20 },
        { label: 'Mon', value: 0 },
      ],
    },
  ],
  axis_config: { categories: ['Mon', 'Tue'] },
};

describe('the axis', () => {
  test.each([
    [
      [0, 97],
      [0, 50, 100],
    ],
    [
      [12, 31],
      [0, 10, 20, 30, 40],
    ],
    [
      [-20, 40],
      [-20, 0, 20, 40],
    ],
    [[], [0, 0.5, 1]],
  ])('of %j has round ticks that enclose everything', (values, ticks) => {
    expect(toScale(values).ticks).toEqual(ticks);
  });
});

test('bars stand on zero, whichever way they go', () => {
  const { series, ticks } = layoutChart(chart);
  const zero = ticks.find(({ value }) => value === 0)?.y ?? 0;
  const [up, down] = [series[0]?.bars[1], series[1]?.bars[1]];
  expect((up?.y ?? 0) + (up?.height ?? 0)).toBeCloseTo(zero);
  expect(down?.y).toBeCloseTo(zero);
  expect(down?.height).toBeCloseTo((up?.height ?? 0) / 2);
});

test('nothing leaves the frame', () => {
  const { series } = layoutChart(chart);
  for (const { x, y } of series.flatMap(({ points }) => points)) {
    expect(x).toBeGreaterThanOrEqual(frame.left);
    expect(x).toBeLessThanOrEqual(frame.width - frame.right);
    expect(y).toBeGreaterThanOrEqual(frame.top);
    expect(y).toBeLessThanOrEqual(frame.height - frame.bottom);
  }
});

test('points follow their labels, not their order', () => {
  expect(toChartValues(chart)).toEqual({
    columns: ['Saves', 'Lost'],
    rows: [
      { label: 'Mon', values: [10, 0] },
      { label: 'Tue', values: [40, -20] },
    ],
  });
});

test('the slices of a pie make a whole, and one slice alone is a circle', () => {
  const shares = layoutPie([
    { label: 'a', value: 1 },
    { label: 'b', value: 3 },
  ]).map(({ share }) => share);
  expect(shares).toEqual([0.25, 0.75]);
  expect(layoutPie([{ label: 'a', value: 5 }])[0]?.path).toMatch(/^M0 0L0\.00 -100\.00A100 100 0 1 1 /u);
});
