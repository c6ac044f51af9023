import type { Cell } from '../shapes/block-shapes.ts';

export interface Sorting {
  readonly column: number;
  readonly isDescending: boolean;
}

type Row = readonly Cell[];

/** Rows in the order of one column: numbers by size, words as a reader would. */
export function sortRows(rows: readonly Row[], sorting: Sorting | undefined): readonly Row[] {
  if (sorting === undefined) return rows;
  const { column, isDescending } = sorting;
  return rows.toSorted((one, other) => {
    const order = compareCells(one[column], other[column]);
    return isDescending ? -order : order;
  });
}

function compareCells(one: Cell | undefined, other: Cell | undefined): number {
  if (one?.type === 'raw_number' && other?.type === 'raw_number') return one.value - other.value;
  return wordsOf(one).localeCompare(wordsOf(other), 'en', { numeric: true });
}

function wordsOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return cell.type === 'rich_text' ? JSON.stringify(cell.elements) : cell.text;
}
