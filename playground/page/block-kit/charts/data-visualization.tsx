import type { JSX } from 'preact';
import type { BlockOf } from '../shapes/block-shapes.ts';
import { AxisChartView } from './axis-chart-view.tsx';
import { toChartValues } from './chart-values.ts';
import { PieView } from './pie-view.tsx';

/** A chart with its legend, and its numbers one press away. */
export function DataVisualization({ block }: { readonly block: BlockOf<'data_visualization'> }): JSX.Element {
  const { chart, title } = block;
  const names =
    chart.type === 'pie' ? chart.segments.map(({ label }) => label) : chart.series.map(({ name }) => name);
  return (
    <figure class="visualization">
      <figcaption>{title}</figcaption>
      {chart.type === 'pie' ? <PieView chart={chart} /> : <AxisChartView chart={chart} />}
      <ul class="legend" aria-label="Legend">
        {names.map((name, index) => (
          <li key={name} class={`series-${index % 6}`}>
            {name}
          </li>
        ))}
      </ul>
      <details>
        <summary>Show the numbers</summary>
        <NumbersTable block={block} />
      </details>
    </figure>
  );
}

function NumbersTable({ block }: { readonly block: BlockOf<'data_visualization'> }): JSX.Element {
  const { columns, rows } = toChartValues(block.chart);
  return (
    <div class="table-box">
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
    </div>
  );
}
