/** One cell: a number as it is, or text of anybody. */
export type CsvCell = string | number;

/**
 * Lines of cells as a file for a spreadsheet: RFC 4180 with a byte order mark, so that every program reads its
 * letters right. Text that a spreadsheet would take for a formula gets a quote before it, so that member text never
 * runs. Never fails; the order of lines and cells is the caller's.
 * https://www.rfc-editor.org/rfc/rfc4180 · https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsvText(lines: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${lines.map((cells) => `${cells.map(toCellText).join(',')}\r\n`).join('')}`;
}

function toCellText(value: CsvCell): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r\n＝＋－＠]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
