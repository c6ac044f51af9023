import { describe, expect, test } from 'vitest';
import { toScale } from '../../../playground/page/block-kit/charts/axis-scale.ts';
import { layoutChart } from '../../../playground/page/block-kit/charts/chart-layout.ts';
import { toChartValues } from '../../../playground/page/block-kit/charts/chart-values.ts';
import { describeChart } from '../../../playground/page/block-kit/charts/describe-chart.ts';
import { layoutLabels } from '../../../playground/page/block-kit/charts/label-layout.ts';
import { layoutPie } from '../../../playground/page/block-kit/charts/pie-layout.ts';
import { lookOf } from '../../../playground/page/block-kit/charts/series-looks.ts';

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
  const { series, ticks } = layoutChart(chart, 640);
  const zero = ticks.find(({ value }) => value === 0)?.y ?? 0;
  const [up, down] = [series[0]?.bars[1], series[1]?.bars[1]];
  expect((up?.y ?? 0) + (up?.height ?? 0)).toBeCloseTo(zero);
  expect(down?.y).toBeCloseTo(zero);
  expect(down?.height).toBeCloseTo((up?.height ?? 0) / 2);
});

test.each([320, 640, 900])('nothing leaves a drawing of %d pixels', (width) => {
  const { series, frame } = layoutChart(chart, width);
  expect(frame.width).toBe(width);
  for (const { x, y } of series.flatMap(({ points }) => points)) {
    expect(x).toBeGreaterThanOrEqual(frame.left);
    expect(x).toBeLessThanOrEqual(frame.width - frame.right);
    expect(y).toBeGreaterThanOrEqual(frame.top);
    expect(y).toBeLessThanOrEqual(frame.height - frame.bottom);
  }
});

test('the names of the axes get room of their own', () => {
  const plain = layoutChart(chart, 640).frame;
  const axis_config = { categories: ['Mon', 'Tue'], x_label: 'Day', y_label: 'Saves' };
  const named = layoutChart({ ...chart, axis_config }, 640).frame;
  expect(named.top).toBeGreaterThan(plain.top);
  expect(named.bottom).toBeGreaterThan(plain.bottom);
});

describe('the labels below', () => {
  const days = ['17 Nov', '18 Nov', '19 Nov'];

  test('stand on one line where there is room, on two where that helps', () => {
    expect(layoutLabels(days, 8)).toEqual([['17 Nov'], ['18 Nov'], ['19 Nov']]);
    expect(layoutLabels(days, 5)).toEqual([
      ['17', 'Nov'],
      ['18', 'Nov'],
      ['19', 'Nov'],
    ]);
  });

  test('break where the longer line is shortest', () => {
    expect(layoutLabels(['Makers we love'], 9)).toEqual([['Makers', 'we love']]);
    expect(layoutLabels(['Breakfast'], 9)).toEqual([['Breakfast']]);
  });

  test('are left out in between where nothing helps', () => {
    expect(layoutLabels(['Monday', 'Tuesday', 'Wednesday'], 6)).toEqual([['Monday'], [], ['Wednesday']]);
  });
});

describe('in words', () => {
  test('a chart says what it is about, where each series goes, and its highest', () => {
    const axis_config = { categories: ['Mon', 'Tue'], x_label: 'day', y_label: 'Saves' };
    expect(describeChart({ ...chart, axis_config })).toBe(
      'Bar chart: Saves by day. Saves: from 10 at Mon to 40 at Tue, highest 40 at Tue. ' +
        'Lost: from 0 at Mon to -20 at Tue, highest 0 at Mon.',
    );
    expect(describeChart(chart)).toMatch(/^Bar chart\. Saves/);
  });

  test('a pie says each slice with its share', () => {
    const segments = [
      { label: 'Summer table', value: 3000 },
      { label: 'Slow bedrooms', value: 1000 },
    ];
    expect(describeChart({ type: 'pie', segments })).toBe(
      'Pie chart. Summer table 3,000 (75 %), Slow bedrooms 1,000 (25 %).',
    );
  });
});

test('six series differ in their marks, their dashes and their grain, not in colour alone', () => {
  const looks = Array.from({ length: 6 }, (_, index) => lookOf(index));
  for (const key of ['mark', 'dash', 'grain'] as const) {
    expect(new Set(looks.map((look) => look[key])).size).toBe(6);
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
