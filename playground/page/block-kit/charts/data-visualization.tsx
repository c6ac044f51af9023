import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { TableBox } from '../blocks/table-box.tsx';
import type { BlockOf } from '../shapes/block-shapes.ts';
import type { Chart } from '../shapes/chart-shapes.ts';
import { AxisChartView } from './axis-chart-view.tsx';
import { toChartValues } from './chart-values.ts';
import { toValue } from './describe-chart.ts';
import { layoutPie } from './pie-layout.ts';
import { PieView } from './pie-view.tsx';
import { Swatch } from './swatch.tsx';

/** A chart with its legend, and its numbers one press away. */
export function DataVisualization({ block }: { readonly block: BlockOf<'data_visualization'> }): JSX.Element {
  const { chart, title } = block;
  const id = useId();
  const toGrainId = (index: number): string => `${id}-grain-${index}`;
  return (
    <figure class={chart.type === 'pie' ? 'visualization pie' : 'visualization'}>
      <figcaption>{title}</figcaption>
      <div class="drawing">
        {chart.type === 'pie' ? (
          <PieView chart={chart} toGrainId={toGrainId} />
        ) : (
          <AxisChartView chart={chart} toGrainId={toGrainId} />
        )}
        <ul class="legend" aria-label="Legend">
          {toLegend(chart).map(({ name, value }, index) => (
            <li key={name}>
              <Swatch chartType={chart.type} index={index} grainId={toGrainId(index)} />
              <span>{name}</span>
              {value === undefined ? null : <span class="legend-value">{value}</span>}
            </li>
          ))}
        </ul>
      </div>
      <details>
        <summary>Show the numbers</summary>
        <NumbersTable block={block} />
      </details>
    </figure>
  );
}

function toLegend(chart: Chart): readonly { readonly name: string; readonly value?: string }[] {
  if (chart.type !== 'pie') return chart.series.map(({ name }) => ({ name }));
  return layoutPie(chart.segments).map(({ label, value, share }) => ({
    name: label,
    value: toValue(value, share),
  }));
}

function NumbersTable({ block }: { readonly block: BlockOf<'data_visualization'> }): JSX.Element {
  const { columns, rows } = toChartValues(block.chart);
  return (
    <TableBox name={block.title}>
      <table>
        <caption class="hidden">{block.title}</caption>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col" class="right">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {values.map((value, index) => (
                <td key={String(index)} class="right">
                  {value.toLocaleString('en')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
