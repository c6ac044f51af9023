import { describe, expect, test } from 'vitest';
import { blockKit } from '../../../helpers/block-kit.ts';
import { chart, home, input, modal, plain, section, times } from './builders.ts';

const { validateView } = blockKit;

const titleInput = input({ type: 'plain_text_input' });
const element = (more: object) => modal([input({ type: 'plain_text_input', ...more })]);

const refusals: [what: string, view: unknown, pointer: string, message: string][] = [
  ['that is a string', 'modal', '/view', 'must provide an object'],
  ['without a type', { blocks: [] }, '/view', 'missing required field: type'],
  ['of an unknown type', { type: 'dialog', blocks: [] }, '/view/type', 'unsupported type: dialog'],
  ['without blocks', modal(undefined), '/view', 'missing required field: blocks'],
  ['without a title', { type: 'modal', blocks: [] }, '/view', 'missing required field: title'],
  [
    'with a title of 25 characters',
    modal([], { title: plain('a'.repeat(25)) }),
    '/view/title/text',
    'must be less than 25 characters',
  ],
  [
    'with a submit of 25 characters',
    modal([], { submit: plain('a'.repeat(25)) }),
    '/view/submit/text',
    'must be less than 25 characters',
  ],
  [
    'with a close of 25 characters',
    modal([], { close: plain('a'.repeat(25)) }),
    '/view/close/text',
    'must be less than 25 characters',
  ],
  [
    'with private_metadata of 3001 characters',
    modal([], { private_metadata: 'a'.repeat(3001) }),
    '/view/private_metadata',
    'must be less than 3001 characters',
  ],
  [
    'with a callback_id of 256 characters',
    modal([], { callback_id: 'a'.repeat(256) }),
    '/view/callback_id',
    'must be less than 256 characters',
  ],
  [
    'with an external_id of 256 characters',
    modal([], { external_id: 'a'.repeat(256) }),
    '/view/external_id',
    'must be less than 256 characters',
  ],
  [
    'with 101 blocks',
    modal(times(101, { type: 'divider' })),
    '/view/blocks',
    'no more than 100 items allowed',
  ],
  [
    'with an input and no submit',
    { type: 'modal', title: plain(), blocks: [section(), titleInput] },
    '/view/blocks/1/input',
    'must define `submit` to use an `input` block in modals',
  ],
  [
    'with an input without a label',
    modal([{ type: 'input', element: { type: 'plain_text_input' } }]),
    '/view/blocks/0',
    'missing required field: label',
  ],
  [
    'with a label of 2001 characters',
    modal([input({ type: 'plain_text_input' }, { label: plain('a'.repeat(2001)) })]),
    '/view/blocks/0/label/text',
    'must be less than 2001 characters',
  ],
  [
    'with a button as input',
    modal([input({ type: 'button', text: plain() })]),
    '/view/blocks/0/element/type',
    'unsupported type: button',
  ],
  [
    'with a max_length above 3000',
    element({ max_length: 3001 }),
    '/view/blocks/0/element/max_length',
    'must be less than 3000',
  ],
  [
    'with a min_length that is a word',
    element({ min_length: 'short' }),
    '/view/blocks/0/element/min_length',
    'must provide a number',
  ],
  [
    'with a multiline that is a word',
    element({ multiline: 'yes' }),
    '/view/blocks/0/element/multiline',
    'must be a boolean',
  ],
  [
    'with a number input that is silent on decimals',
    modal([input({ type: 'number_input' })]),
    '/view/blocks/0/element',
    'missing required field: is_decimal_allowed',
  ],
  [
    'with eleven files',
    modal([input({ type: 'file_input', max_files: 11 })]),
    '/view/blocks/0/element/max_files',
    'must be less than 10',
  ],
  [
    'with a date that is no date',
    modal([input({ type: 'datepicker', initial_date: '27.11.2026' })]),
    '/view/blocks/0/element/initial_date',
    'input must be a valid: date',
  ],
  [
    'with a time that is no time',
    modal([input({ type: 'timepicker', initial_time: '24:00' })]),
    '/view/blocks/0/element/initial_time',
    'input must match regex pattern: ^([01][0-9]|2[0-3]):[0-5][0-9]$',
  ],
  [
    'with milliseconds as initial_date_time',
    modal([input({ type: 'datetimepicker', initial_date_time: 1_764_000_000_000 })]),
    '/view/blocks/0/element/initial_date_time',
    'must be less than 9999999999',
  ],
  [
    'with a table',
    modal([{ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }]),
    '/view/blocks/0/type',
    'unsupported type: table',
  ],
  ['with a chart', modal([chart()]), '/view/blocks/0/type', 'unsupported type: data_visualization'],
  [
    'with markdown',
    modal([{ type: 'markdown', text: 'a' }]),
    '/view/blocks/0/type',
    'unsupported type: markdown',
  ],
  [
    'with an alert of 201 characters',
    modal([{ type: 'alert', text: plain('a'.repeat(201)) }]),
    '/view/blocks/0/text/text',
    'must be less than 201 characters',
  ],
  [
    'that is a Home with a title',
    home([], { title: plain() }),
    '/view',
    'invalid additional property: title',
  ],
  [
    'that is a Home with an alert',
    home([{ type: 'alert', text: plain() }]),
    '/view/blocks/0/type',
    'unsupported type: alert',
  ],
  [
    'that is a Home with a card',
    home([{ type: 'card', title: plain() }]),
    '/view/blocks/0/type',
    'unsupported type: card',
  ],
  [
    'that is a Home with a file input',
    home([input({ type: 'file_input' })]),
    '/view/blocks/0/element/type',
    'unsupported type: file_input',
  ],
];

describe('a view', () => {
  test.for(refusals)('%s is refused where it is wrong', ([_, view, pointer, message]) => {
    expect(validateView(view).map((problem) => [problem.pointer, problem.message])).toEqual([
      [pointer, message],
    ]);
  });

  test('of more than 250 KB is too large, counted in bytes', () => {
    const heavy = modal(times(100, section({ text: plain('ü'.repeat(1250)) })));
    const light = modal(times(100, section({ text: plain('u'.repeat(1250)) })));

    expect(validateView(heavy)).toEqual([
      { pointer: '/view', code: 'view_too_large', message: 'view_too_large' },
    ]);
    expect(validateView(light)).toEqual([]);
  });

  test('that is a Home may have inputs and needs no submit', () => {
    expect(validateView(home([titleInput]))).toEqual([]);
  });
});
