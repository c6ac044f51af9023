import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { BlockOf, Cell } from '../shapes/block-shapes.ts';
import { CellView } from './cell-view.tsx';
import { type Sorting, sortRows } from './sort-rows.ts';
import { TableBox } from './table-box.tsx';

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
const defaultPageSize = 5;

export function DataTable({ block }: { readonly block: BlockOf<'data_table'> }): JSX.Element {
  const sorting = useSignal<Sorting | undefined>(undefined);
  const page = useSignal(0);
  const [head = [], ...body] = block.rows;
  const size = block.page_size ?? defaultPageSize;
  const pages = Math.max(1, Math.ceil(body.length / size));
  const rows = sortRows(body, sorting.value).slice(page.value * size, (page.value + 1) * size);

  function sortBy(column: number): void {
    const isAgain = sorting.value?.column === column;
    sorting.value = { column, isDescending: isAgain ? !sorting.value?.isDescending : false };
  }

  return (
    <TableBox name={block.caption}>
      <table>
        <caption>{block.caption}</caption>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <HeadCell
                key={String(column)}
                cell={cell}
                isNumeric={body.every((row) => row[column]?.type === 'raw_number')}
                sorting={sorting.value?.column === column ? sorting.value : undefined}
                onSort={() => sortBy(column)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <DataRow key={String(index)} cells={row} headColumn={block.row_header_column_index ?? 0} />
          ))}
        </tbody>
      </table>
      {pages > 1 ? <Pager page={page.value} pages={pages} onGo={(to) => (page.value = to)} /> : null}
    </TableBox>
  );
}

interface HeadCellProps {
  readonly cell: Cell;
  readonly isNumeric: boolean;
  readonly sorting: Sorting | undefined;
  readonly onSort: () => void;
}

function HeadCell({ cell, isNumeric, sorting, onSort }: HeadCellProps): JSX.Element {
  const direction = sorting?.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" class={isNumeric ? 'right' : 'left'} aria-sort={sorting ? direction : 'none'}>
      <button type="button" class="sort" onClick={onSort}>
        <CellView cell={cell} />
        <span aria-hidden="true">{sortMark(sorting)}</span>
      </button>
    </th>
  );
}

function sortMark(sorting: Sorting | undefined): string {
  if (sorting === undefined) return ' ↕';
  return sorting.isDescending ? ' ↓' : ' ↑';
}

interface DataRowProps {
  readonly cells: readonly Cell[];
  readonly headColumn: number;
}

function DataRow({ cells, headColumn }: DataRowProps): JSX.Element {
  return (
    <tr>
      {cells.map((cell, column) =>
        column === headColumn ? (
          <th key={String(column)} scope="row">
            <CellView cell={cell} />
          </th>
        ) : (
          <td key={String(column)} class={cell.type === 'raw_number' ? 'right' : 'left'}>
            <CellView cell={cell} />
          </td>
        ),
      )}
    </tr>
  );
}

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly onGo: (page: number) => void;
}

function Pager({ page, pages, onGo }: PagerProps): JSX.Element {
  return (
    <nav class="pager" aria-label="Pages of the table">
      <button type="button" class="button" disabled={page === 0} onClick={() => onGo(page - 1)}>
        Previous
      </button>
      <span>
        Page {page + 1} of {pages}
      </span>
      <button type="button" class="button" disabled={page === pages - 1} onClick={() => onGo(page + 1)}>
        Next
      </button>
    </nav>
  );
}
