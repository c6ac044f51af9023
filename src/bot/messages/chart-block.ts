import type { Block } from '@slack/types';

interface Point {
  readonly label: string;
  readonly value: number;
}

/**
 * A native line chart, which @slack/types 3.2.0 does not know yet. Title 50 characters, names and labels 20, at most
 * 6 series and 20 categories, each series with one value for every category.
 * https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
 */
export interface ChartBlock extends Block {
  type: 'data_visualization';
  title: string;
  chart: {
    readonly type: 'line';
    readonly series: readonly { readonly name: string; readonly data: readonly Point[] }[];
    readonly axis_config: {
      readonly categories: readonly string[];
      readonly x_label?: string;
      readonly y_label?: string;
    };
  };
}
