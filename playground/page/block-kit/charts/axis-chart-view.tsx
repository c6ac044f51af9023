import type { JSX } from 'preact';
import type { AxisChart } from '../shapes/chart-shapes.ts';
import { type ChartLayout, frame, layoutChart, type Point } from './chart-layout.ts';

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

export function AxisChartView({ chart }: { readonly chart: AxisChart }): JSX.Element {
  const layout = layoutChart(chart);
  const floor = frame.height - frame.bottom;
  return (
    <svg class="chart" viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden="true">
      {layout.ticks.map(({ y, value }) => (
        <g key={String(value)} class="tick">
          <line x1={frame.left} x2={frame.width - frame.right} y1={y} y2={y} />
          <text x={frame.left - 8} y={y + 4} text-anchor="end">
            {short.format(value)}
          </text>
        </g>
      ))}
      {layout.categories.map(({ x, label, isShown }) =>
        isShown ? (
          <text key={label} class="category" x={x} y={floor + 18} text-anchor="middle">
            {label}
          </text>
        ) : null,
      )}
      {layout.series.map((series, index) => (
        <g key={series.name} class={`series series-${index % 6}`}>
          {chart.type === 'bar' ? (
            <Bars series={series} />
          ) : (
            <Line series={series} isArea={chart.type === 'area'} />
          )}
        </g>
      ))}
      <text class="axis-label" x={(frame.left + frame.width) / 2} y={frame.height - 4} text-anchor="middle">
        {chart.axis_config.x_label}
      </text>
    </svg>
  );
}

type Series = ChartLayout['series'][number];

function Bars({ series }: { readonly series: Series }): JSX.Element {
  return (
    <>
      {series.bars.map(({ x, y, width, height }) => (
        <rect key={String(x)} x={x} y={y} width={width} height={Math.max(height, 1)} rx={2} />
      ))}
    </>
  );
}

function Line({ series, isArea }: { readonly series: Series; readonly isArea: boolean }): JSX.Element {
  const { points } = series;
  const path = points.map(({ x, y }: Point, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const floor = frame.height - frame.bottom;
  const last = points.at(-1);
  return (
    <>
      {isArea && points[0] && last ? (
        <path class="area" d={`${path}L${last.x} ${floor}L${points[0].x} ${floor}Z`} />
      ) : null}
      <path class="line" d={path} />
      {points.map(({ x, y }) => (
        <circle key={String(x)} cx={x} cy={y} r={3} />
      ))}
    </>
  );
}
