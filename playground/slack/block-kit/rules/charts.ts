import type { DataVisualizationBlock } from '../payload-types.ts';
import { type BlockKitProblem, failedConstraint } from '../problem.ts';
import { blocksOf, type Placed, placeAll, type Surface } from '../surface.ts';

const CHARTS_PER_MESSAGE = 2;

type AxisChart = Extract<DataVisualizationBlock['chart'], { series: unknown }>;

// Not in Slack's documentation; found against Slack itself in https://github.com/vercel/chat/pull/696. The words are ours.
export function atMostTwoCharts(surface: Surface): readonly BlockKitProblem[] {
  return blocksOf(surface, 'data_visualization')
    .slice(CHARTS_PER_MESSAGE)
    .map(({ pointer }) =>
      failedConstraint(
        pointer,
        `no more than ${CHARTS_PER_MESSAGE} \`data_visualization\` blocks allowed in a message`,
      ),
    );
}

// https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
export function seriesNamesAreUnique(surface: Surface): readonly BlockKitProblem[] {
  return axisChartsOf(surface)
    .filter(({ value }) => new Set(value.series.map(({ name }) => name)).size < value.series.length)
    .map(({ pointer }) =>
      failedConstraint(`${pointer}/series`, 'Input contains duplicate items', { type: 'unique_items' }),
    );
}

export function seriesCoverTheCategories(surface: Surface): readonly BlockKitProblem[] {
  return axisChartsOf(surface).flatMap(({ pointer, value }) => {
    const categories = [...value.axis_config.categories].sort();
    return placeAll(`${pointer}/series`, value.series)
      .filter((series) => !isSameList(series.value.data.map(({ label }) => label).sort(), categories))
      .map((series) =>
        failedConstraint(`${series.pointer}/data`, 'must have exactly one value for each category'),
      );
  });
}

function axisChartsOf(surface: Surface): readonly Placed<AxisChart>[] {
  return blocksOf(surface, 'data_visualization').flatMap(({ pointer, value: { chart } }) =>
    chart.type === 'pie' ? [] : [{ pointer: `${pointer}/chart`, value: chart }],
  );
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
