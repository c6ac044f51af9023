import { type BlockKitProblem, failedConstraint } from '../problem.ts';
import { blocksOf, placeAll, type Surface } from '../surface.ts';

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
