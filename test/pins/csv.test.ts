import { describe, expect, test } from 'vitest';
import { toCsvText } from '../../src/pins/csv.ts';

describe('a file for a spreadsheet', () => {
  test('begins with a byte order mark, and each line ends in CR and LF', () => {
    expect(toCsvText([['name', 'saves'], ['Linen', 3], []])).toBe('\uFEFFname,saves\r\nLinen,3\r\n\r\n');
  });

  test.each([
    ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\n=1', `"'\n=1"`],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ['two\nlines', '"two\nlines"'],
    ['Linen, "washed"', '"Linen, ""washed"""'],
  ])('has %j in a cell that no program runs', (text, cell) => {
    expect(toCsvText([['x', text]])).toBe(`\uFEFFx,${cell}\r\n`);
  });

  test('leaves a number a number, below zero too', () => {
    expect(toCsvText([[-1.5]])).toBe('\uFEFF-1.5\r\n');
  });
});
