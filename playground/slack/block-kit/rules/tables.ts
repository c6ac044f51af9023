import type { DataTableBlock, TableBlock } from '@slack/types';
import { type BlockKitProblem, failedConstraint } from '../problem.ts';
import { blocksOf, type Placed, placeAll, type Surface } from '../surface.ts';

type AnyTable = TableBlock | DataTableBlock;

const CELL_CHARACTERS = 10_000;

// https://docs.slack.dev/reference/block-kit/blocks/table-block
export function onlyOneTable(surface: Surface): readonly BlockKitProblem[] {
  return blocksOf(surface, 'table')
    .slice(1)
    .map(({ pointer }) => ({ pointer, code: 'only_one_table_allowed', message: 'only_one_table_allowed' }));
}

// https://docs.slack.dev/reference/block-kit/blocks/data-table-block; the words are ours.
export function dataTablesAreRectangular(surface: Surface): readonly BlockKitProblem[] {
  return blocksOf(surface, 'data_table').flatMap(({ pointer, value }) => {
    const columns = value.rows[0]?.length ?? 0;
    return placeAll(`${pointer}/rows`, value.rows)
      .filter((row) => row.value.length !== columns)
      .map((row) => failedConstraint(row.pointer, `must have ${columns} cells, as many as the first row`));
  });
}

export function dataTableHeadersArePlain(surface: Surface): readonly BlockKitProblem[] {
  return blocksOf(surface, 'data_table').flatMap(({ pointer, value }) =>
    placeAll(`${pointer}/rows/0`, value.rows[0])
      .filter((cell) => cell.value.type === 'rich_text')
      .map((cell) =>
        failedConstraint(`${cell.pointer}/type`, 'unsupported type: rich_text', { type: 'enum' }),
      ),
  );
}

export function rowHeadersAreColumns(surface: Surface): readonly BlockKitProblem[] {
  return blocksOf(surface, 'data_table').flatMap(({ pointer, value }) => {
    const lastColumn = (value.rows[0]?.length ?? 0) - 1;
    if ((value.row_header_column_index ?? 0) <= lastColumn) return [];
    const constraint = { type: 'maximum', expected: lastColumn };
    return [
      failedConstraint(`${pointer}/row_header_column_index`, `must be less than ${lastColumn}`, constraint),
    ];
  });
}

// For all cells of a message together: https://docs.slack.dev/reference/block-kit/blocks/table-block. For data tables the
// pages of Slack once said 10,000 and later 20,000; the lower holds here. The words are ours.
export function cellsAreShortEnoughInTotal(surface: Surface): readonly BlockKitProblem[] {
  const tables: readonly Placed<AnyTable>[] = [
    ...blocksOf(surface, 'table'),
    ...blocksOf(surface, 'data_table'),
  ];
  const total = tables.reduce((sum, { value }) => sum + countCharacters(value.rows), 0);
  const last = tables.at(-1);
  if (last === undefined || total <= CELL_CHARACTERS) return [];
  const constraint = { type: 'max_length', expected: CELL_CHARACTERS };
  const message = `the cells must be less than ${CELL_CHARACTERS + 1} characters in total`;
  return [failedConstraint(`${last.pointer}/rows`, message, constraint)];
}

/** Counts every text in it, also inside formatted cells. */
function countCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countCharacters(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'text' in value && typeof value.text === 'string' ? [...value.text].length : 0;
  return own + ('elements' in value ? countCharacters(value.elements) : 0);
}
