import type { JSX } from 'preact';
import type { PieChart } from '../shapes/chart-shapes.ts';
import { describeChart, toValue } from './describe-chart.ts';
import { layoutPie } from './pie-layout.ts';
import { classOf } from './series-looks.ts';
import { Grains, Surface } from './swatch.tsx';

interface PieViewProps {
  readonly chart: PieChart;
  readonly toGrainId: (index: number) => string;
}

export function PieView({ chart, toGrainId }: PieViewProps): JSX.Element {
  const slices = layoutPie(chart.segments);
  return (
    <svg class="chart pie" viewBox="-104 -104 208 208" role="img" aria-label={describeChart(chart)}>
      <Grains toId={toGrainId} count={slices.length} />
      {slices.map(({ label, path, value, share }, index) => (
        <g key={label} class={classOf(index)}>
          <title>{`${label}: ${toValue(value, share)}`}</title>
          <Surface grainId={toGrainId(index)} shape={<path class="slice" d={path} />} />
        </g>
      ))}
    </svg>
  );
}
