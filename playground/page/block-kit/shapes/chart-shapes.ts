import * as z from 'zod/mini';

const point = z.object({ label: z.string(), value: z.number() });

/** https://docs.slack.dev/changelog/2026/06/16/block-kit-data-visualization-block */
export const chartShape = z.discriminatedUnion('type', [
  z.object({
    type: z.enum(['line', 'bar', 'area']),
    series: z.array(z.object({ name: z.string(), data: z.array(point) })),
    axis_config: z.object({
      categories: z.array(z.string()),
      x_label: z.optional(z.string()),
      y_label: z.optional(z.string()),
    }),
  }),
  z.object({ type: z.literal('pie'), segments: z.array(point) }),
]);

export type Chart = z.infer<typeof chartShape>;
export type AxisChart = Exclude<Chart, { type: 'pie' }>;
export type PieChart = Extract<Chart, { type: 'pie' }>;
