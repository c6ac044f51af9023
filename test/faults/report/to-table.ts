import type { Row } from './to-rows.ts';

const head = ['suite', 'cases', 'duplicates', 'lost', 'phantom', 'worst time', 'seen'];

/** The table in Markdown, aligned so that a terminal shows it well too. */
export function toTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.suite,
    String(row.cases),
    String(row.duplicates),
    String(row.lost),
    String(row.phantoms),
    `${row.worstSeconds.toFixed(1)} s`,
    row.facts,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const toLine = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [toLine(head), toLine(rule), ...cells.map(toLine)].join('\n');
}
