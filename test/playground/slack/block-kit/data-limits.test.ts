import { describe, expect, test } from 'vitest';
import { blockKit } from '../../../helpers/block-kit.ts';
import { button, chart, lineChart, mrkdwn, plain, times } from './builders.ts';

const { validateMessage } = blockKit;

const text = (words = 'Cell') => ({ type: 'raw_text', text: words });
const row = (cells: number, words?: string) => times(cells, text(words));
const table = (rows: unknown, more: object = {}) => ({ type: 'table', rows, ...more });
const dataTable = (rows: unknown, more: object = {}) => ({
  type: 'data_table',
  caption: 'Pins',
  rows,
  ...more,
});
const card = (more: object = {}) => ({ type: 'card', title: mrkdwn(), ...more });
const container = (more: object = {}) => ({
  type: 'container',
  title: plain(),
  child_blocks: [{ type: 'divider' }],
  ...more,
});
const labels = (count: number, length = 2) =>
  Array.from({ length: count }, (_, index) => String(index).padEnd(length, 'x'));
const series = (names: readonly string[], categories: readonly string[]) =>
  names.map((name) => ({ name, data: categories.map((label) => ({ label, value: 1 })) }));
const line = (names: readonly string[], categories: readonly string[], axes: object = {}) =>
  chart(lineChart({ series: series(names, categories), axis_config: { categories, ...axes } }));
const pie = (names: readonly string[]) =>
  chart({ type: 'pie', segments: names.map((label) => ({ label, value: 1 })) });

/** What is just allowed, and what is one too much, with where it is told. */
const limits: [what: string, most: object, tooMuch: object, pointer: string][] = [
  [
    'a chart’s title',
    chart(undefined, { title: 'a'.repeat(50) }),
    chart(undefined, { title: 'a'.repeat(51) }),
    '/title',
  ],
  ['series', line(labels(6), ['Mon']), line(labels(7), ['Mon']), '/chart/series'],
  ['categories', line(['Saves'], labels(20)), line(['Saves'], labels(21)), '/chart/axis_config/categories'],
  ['a series’ name', line(labels(1, 20), ['Mon']), line(labels(1, 21), ['Mon']), '/chart/series/0/name'],
  ['a category', line(['a'], labels(1, 20)), line(['a'], labels(1, 21)), '/chart/axis_config/categories/0'],
  [
    'the label of an axis',
    line(['a'], ['b'], { x_label: 'c'.repeat(50) }),
    line(['a'], ['b'], { x_label: 'c'.repeat(51) }),
    '/chart/axis_config/x_label',
  ],
  ['slices', pie(labels(6)), pie(labels(7)), '/chart/segments'],
  ['a slice’s label', pie(labels(1, 20)), pie(labels(1, 21)), '/chart/segments/0/label'],
  ['rows of a table', table(times(100, row(1))), table(times(101, row(1))), '/rows'],
  ['columns of a table', table([row(20)]), table([row(21)]), '/rows/0'],
  [
    'settings of columns',
    table([row(1)], { column_settings: times(20, {}) }),
    table([row(1)], { column_settings: times(21, {}) }),
    '/column_settings',
  ],
  ['a cell without words', table([[text(' ')]]), table([[text('')]]), '/rows/0/0/text'],
  [
    'characters of a table',
    table([row(10, 'a'.repeat(1000))]),
    table([[...row(10, 'a'.repeat(1000)), text('a')]]),
    '/rows',
  ],
  ['rows of a data table', dataTable(times(101, row(1))), dataTable(times(102, row(1))), '/rows'],
  ['a data table with its head alone', dataTable(times(2, row(1))), dataTable([row(1)]), '/rows'],
  ['columns of a data table', dataTable(times(2, row(20))), dataTable(times(2, row(21))), '/rows/0'],
  [
    'rows of a page',
    dataTable(times(2, row(1)), { page_size: 100 }),
    dataTable(times(2, row(1)), { page_size: 101 }),
    '/page_size',
  ],
  [
    'characters of a data table',
    dataTable(times(2, row(5, 'a'.repeat(1000)))),
    dataTable(times(2, row(5, 'a'.repeat(1001)))),
    '/rows',
  ],
  [
    'a card’s title',
    card({ title: mrkdwn('a'.repeat(150)) }),
    card({ title: mrkdwn('a'.repeat(151)) }),
    '/title/text',
  ],
  [
    'a card’s subtitle',
    card({ subtitle: mrkdwn('a'.repeat(150)) }),
    card({ subtitle: mrkdwn('a'.repeat(151)) }),
    '/subtitle/text',
  ],
  [
    'a card’s body',
    card({ body: mrkdwn('a'.repeat(200)) }),
    card({ body: mrkdwn('a'.repeat(201)) }),
    '/body/text',
  ],
  ['a card’s empty row of buttons', card({ actions: [button()] }), card({ actions: [] }), '/actions'],
  [
    'cards',
    { type: 'carousel', elements: times(10, card()) },
    { type: 'carousel', elements: times(11, card()) },
    '/elements',
  ],
  [
    'a container’s title',
    container({ title: plain('a'.repeat(150)) }),
    container({ title: plain('a'.repeat(151)) }),
    '/title/text',
  ],
  [
    'blocks in a container',
    container({ child_blocks: times(10, { type: 'divider' }) }),
    container({ child_blocks: times(11, { type: 'divider' }) }),
    '/child_blocks',
  ],
];

describe('up to its limit each is accepted, and beyond it refused where it is wrong', () => {
  test.for(limits)('%s', ([_, most, tooMuch, pointer]) => {
    expect(validateMessage([most])).toEqual([]);
    const pointers = validateMessage([tooMuch]).map((problem) => problem.pointer);
    expect(new Set(pointers)).toContain(`/blocks/0${pointer}`);
  });
});

test('the characters of all tables of a message count together, those in formatted cells too', () => {
  const formatted = {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a'.repeat(6000) }] }],
  };
  const rows = [row(1), [formatted]];
  expect(validateMessage([table(rows)])).toEqual([]);
  expect(validateMessage([table(rows), dataTable(rows)])).toMatchObject([
    {
      pointer: '/blocks/1/rows',
      message: 'the cells must be less than 10001 characters in total',
    },
  ]);
});

test('null skips the settings of a column, and only a setting or null may stand there', () => {
  const settings = [null, { align: 'right' }];
  expect(validateMessage([table([row(2)], { column_settings: settings })])).toEqual([]);
  expect(validateMessage([table([row(2)], { column_settings: ['right'] })])).toMatchObject([
    { pointer: '/blocks/0/column_settings/0', message: 'must provide an object' },
  ]);
});
