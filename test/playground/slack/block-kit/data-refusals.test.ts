import { describe, expect, test } from 'vitest';
import { blockKit } from '../../../helpers/block-kit.ts';
import { chart, lineChart, plain, times } from './builders.ts';

const { validateMessage } = blockKit;

const cell = { type: 'raw_text', text: 'Cell' };
const table = { type: 'table', rows: [[cell]] };
const dataTable = (rows: unknown, more: object = {}) => ({
  type: 'data_table',
  caption: 'Pins',
  rows,
  ...more,
});
const points = (...labels: string[]) => labels.map((label) => ({ label, value: 1 }));
const richText = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
};

const refusals: [what: string, blocks: unknown, pointer: string, message: string][] = [
  ['two tables', [table, table], '/blocks/1', 'only_one_table_allowed'],
  [
    'a second table in a container',
    [table, { type: 'container', title: plain(), child_blocks: [table] }],
    '/blocks/1/child_blocks/0',
    'only_one_table_allowed',
  ],
  [
    'a data table of uneven rows',
    [dataTable([[cell, cell], [cell]])],
    '/blocks/0/rows/1',
    'must have 2 cells, as many as the first row',
  ],
  [
    'a data table with a formatted header',
    [dataTable([[richText], [cell]])],
    '/blocks/0/rows/0/0/type',
    'unsupported type: rich_text',
  ],
  [
    'a row header beyond the last column',
    [dataTable([[cell], [cell]], { row_header_column_index: 1 })],
    '/blocks/0/row_header_column_index',
    'must be less than 0',
  ],
  [
    'three charts',
    times(3, chart()),
    '/blocks/2',
    'no more than 2 `data_visualization` blocks allowed in a message',
  ],
  [
    'two series of one name',
    [chart(lineChart({ series: times(2, { name: 'Saves', data: points('Mon', 'Tue') }) }))],
    '/blocks/0/chart/series',
    'Input contains duplicate items',
  ],
  [
    'a series without a value for a category',
    [chart(lineChart({ series: [{ name: 'Saves', data: points('Mon') }] }))],
    '/blocks/0/chart/series/0/data',
    'must have exactly one value for each category',
  ],
  [
    'a series with two values for a category',
    [chart(lineChart({ series: [{ name: 'Saves', data: points('Mon', 'Mon') }] }))],
    '/blocks/0/chart/series/0/data',
    'must have exactly one value for each category',
  ],
  [
    'a category twice',
    [chart(lineChart({ axis_config: { categories: ['Mon', 'Mon'] } }))],
    '/blocks/0/chart/axis_config/categories',
    'Input contains duplicate items',
  ],
  [
    'a chart of seven series',
    [chart(lineChart({ series: times(7, { name: 'Saves', data: points('Mon', 'Tue') }) }))],
    '/blocks/0/chart/series',
    'no more than 6 items allowed',
  ],
  [
    'a pie slice of nothing',
    [chart({ type: 'pie', segments: [{ label: 'Saves', value: 0 }] })],
    '/blocks/0/chart/segments/0/value',
    'must be greater than 0',
  ],
];

describe('a message', () => {
  test.for(refusals)('with %s is refused where it is wrong', ([_, blocks, pointer, message]) => {
    const found = validateMessage(blocks).map((problem) => [problem.pointer, problem.message]);

    expect(found).toEqual([[pointer, message]]);
  });

  test('may have a table, a data table and two charts at once', () => {
    expect(validateMessage([table, dataTable([[cell], [cell]]), chart(), chart()])).toEqual([]);
  });
});
