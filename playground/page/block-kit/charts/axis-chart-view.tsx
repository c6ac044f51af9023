import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useWidth } from '../../widgets/use-width.ts';
import type { AxisChart } from '../shapes/chart-shapes.ts';
import { type ChartLayout, layoutChart, lineHeight } from './chart-layout.ts';
import { describeChart } from './describe-chart.ts';
import { classOf, lookOf } from './series-looks.ts';
import { Grains, Surface } from './swatch.tsx';

interface AxisChartViewProps {
  readonly chart: AxisChart;
  readonly toGrainId: (index: number) => string;
}

/** A line, bar or area chart, drawn as wide as there is room, so that its words stay readable. */
export function AxisChartView({ chart, toGrainId }: AxisChartViewProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const layout = layoutChart(chart, useWidth(box, 640));
  const { width, height } = layout.frame;
  return (
    <div ref={box}>
      <svg
        class="chart"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={describeChart(chart)}
      >
        <Grains toId={toGrainId} count={layout.series.length} />
        <Axes layout={layout} axes={chart.axis_config} />
        {layout.series.map((series, index) => (
          <g key={series.name} class={classOf(index)}>
            {chart.type === 'bar' ? (
              <Bars series={series} grainId={toGrainId(index)} />
            ) : (
              <Line
                series={series}
                index={index}
                floor={chart.type === 'area' ? floorOf(layout) : undefined}
              />
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}

function floorOf({ frame }: ChartLayout): number {
  return frame.height - frame.bottom;
}

interface AxesProps {
  readonly layout: ChartLayout;
  readonly axes: AxisChart['axis_config'];
}

function Axes({ layout, axes }: AxesProps): JSX.Element {
  const { frame, ticks, categories } = layout;
  return (
    <>
      {ticks.map(({ y, value, words }) => (
        <g key={String(value)} class={value === 0 ? 'tick zero' : 'tick'}>
          <line x1={frame.left} x2={frame.width - frame.right} y1={y} y2={y} />
          <text x={frame.left - 8} y={y + 4} text-anchor="end">
            {words}
          </text>
        </g>
      ))}
      {categories.map(({ x, label, lines }) => (
        <text key={label} text-anchor="middle">
          {lines.map((line, row) => (
            <tspan key={line} x={x} y={floorOf(layout) + 18 + row * lineHeight}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
      {axes.y_label === undefined ? null : (
        <text class="axis-label" x={0} y={14}>
          {axes.y_label}
        </text>
      )}
      {axes.x_label === undefined ? null : (
        <text class="axis-label" x={(frame.left + frame.width) / 2} y={frame.height - 6} text-anchor="middle">
          {axes.x_label}
        </text>
      )}
    </>
  );
}

type Series = ChartLayout['series'][number];

function Bars({ series, grainId }: { readonly series: Series; readonly grainId: string }): JSX.Element {
  return (
    <>
      {series.bars.map(({ x, y, width, height, label, value }) => (
        <g key={label}>
          <title>{toTip(series.name, label, value)}</title>
          <Surface
            grainId={grainId}
            shape={<rect x={x} y={y} width={width} height={Math.max(height, 1)} rx={2} />}
          />
        </g>
      ))}
    </>
  );
}

interface LineProps {
  readonly series: Series;
  readonly index: number;
  /** Where the area below the line ends, if it has one. */
  readonly floor: number | undefined;
}

function Line({ series, index, floor }: LineProps): JSX.Element {
  const { points } = series;
  const { mark, dash } = lookOf(index);
  const path = points.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const [first, last] = [points[0], points.at(-1)];
  return (
    <>
      {floor !== undefined && first && last ? (
        <path class="area" d={`${path}L${last.x} ${floor}L${first.x} ${floor}Z`} />
      ) : null}
      <path class="line" d={path} stroke-dasharray={dash} />
      {points.map(({ x, y, label, value }) => (
        <g key={label} transform={`translate(${x} ${y})`}>
          <title>{toTip(series.name, label, value)}</title>
          <circle class="reach" r={11} />
          <path class="mark" d={mark} />
        </g>
      ))}
    </>
  );
}

/** What the pointer is told when it rests on a value. */
function toTip(series: string, label: string, value: number): string {
  return `${series}, ${label}: ${value.toLocaleString('en')}`;
}
