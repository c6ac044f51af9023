import type { JSX } from 'preact';
import type { PieChart } from '../shapes/chart-shapes.ts';
import { layoutPie } from './chart-layout.ts';

export function PieView({ chart }: { readonly chart: PieChart }): JSX.Element {
  return (
    <svg class="chart pie" viewBox="-110 -110 220 220" aria-hidden="true">
      {layoutPie(chart.segments).map(({ label, path }, index) => (
        <g key={label} class={`series series-${index % 6}`}>
          <path class="slice" d={path} />
        </g>
      ))}
    </svg>
  );
}
