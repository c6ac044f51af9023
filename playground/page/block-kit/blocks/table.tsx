import type { JSX } from 'preact';
import type { BlockOf, Cell } from '../shapes/block-shapes.ts';
import { CellView } from './cell-view.tsx';
import { TableBox } from './table-box.tsx';

/** The first row is the head, as Slack draws it. */
export function Table({ block }: { readonly block: BlockOf<'table'> }): JSX.Element {
  const [head = [], ...body] = block.rows;
  const classOf = (column: number): string => {
    const settings = block.column_settings?.[column];
    return `${settings?.align ?? 'left'} ${settings?.is_wrapped ? 'wrapped' : ''}`;
  };
  return (
    <TableBox name="Table">
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={String(column)} scope="col" class={classOf(column)}>
                <CellView cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, index) => (
            <Row key={String(index)} cells={row} classOf={classOf} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

interface RowProps {
  readonly cells: readonly Cell[];
  readonly classOf: (column: number) => string;
}

function Row({ cells, classOf }: RowProps): JSX.Element {
  return (
    <tr>
      {cells.map((cell, column) => (
        <td key={String(column)} class={classOf(column)}>
          <CellView cell={cell} />
        </td>
      ))}
    </tr>
  );
}
