import { describe, expect, test } from 'vitest';
import { blockKit } from '../../../helpers/block-kit.ts';
import { button, chart, mrkdwn, plain, section, times } from './builders.ts';

const { validateMessage } = blockKit;

const cell = { type: 'raw_text', text: 'Cell' };

const refusals: [what: string, blocks: unknown, pointer: string, message: string][] = [
  ['blocks that are no list', { type: 'divider' }, '/blocks', 'must provide an array'],
  ['51 blocks', times(51, { type: 'divider' }), '/blocks', 'no more than 50 items allowed'],
  ['a block that is a string', ['divider'], '/blocks/0', 'must provide an object'],
  ['a block without a type', [{}], '/blocks/0', 'missing required field: type'],
  ['a block that does not exist', [{ type: 'sections' }], '/blocks/0/type', 'unsupported type: sections'],
  ['a block whose type is a number', [{ type: 7 }], '/blocks/0/type', 'must provide a string'],
  ['an alert', [{ type: 'alert', text: plain() }], '/blocks/0/type', 'unsupported type: alert'],
  [
    'a header in mrkdwn',
    [{ type: 'header', text: mrkdwn() }],
    '/blocks/0/text/type',
    'must be a valid enum value',
  ],
  [
    'a header of 151 characters',
    [{ type: 'header', text: plain('a'.repeat(151)) }],
    '/blocks/0/text/text',
    'must be less than 151 characters',
  ],
  [
    'a header far beyond every limit',
    [{ type: 'header', text: plain('a'.repeat(9000)) }],
    '/blocks/0/text/text',
    'must be less than 151 characters',
  ],
  [
    'a section of 3001 characters',
    [section({ text: mrkdwn('a'.repeat(3001)) })],
    '/blocks/0/text/text',
    'must be less than 3001 characters',
  ],
  ['an empty text', [section({ text: mrkdwn('') })], '/blocks/0/text/text', 'must be more than 0 characters'],
  [
    'a text of unknown formatting',
    [section({ text: { type: 'html', text: 'a' } })],
    '/blocks/0/text/type',
    'unsupported type: html',
  ],
  ['a bare string as text', [section({ text: 'Hello' })], '/blocks/0/text', 'must provide an object'],
  [
    'a section without text and fields',
    [{ type: 'section' }],
    '/blocks/0/type',
    'must define either `text` or `fields`',
  ],
  [
    '11 fields',
    [section({ fields: times(11, mrkdwn()) })],
    '/blocks/0/fields',
    'no more than 10 items allowed',
  ],
  [
    'a field of 2001 characters',
    [section({ fields: [mrkdwn('a'.repeat(2001))] })],
    '/blocks/0/fields/0/text',
    'must be less than 2001 characters',
  ],
  [
    'a misspelt property',
    [section({ acessory: button() })],
    '/blocks/0',
    'invalid additional property: acessory',
  ],
  [
    'a text input as accessory',
    [section({ accessory: { type: 'plain_text_input' } })],
    '/blocks/0/accessory/type',
    'unsupported type: plain_text_input',
  ],
  [
    'eleven context elements',
    [{ type: 'context', elements: times(11, mrkdwn()) }],
    '/blocks/0/elements',
    'no more than 10 items allowed',
  ],
  [
    'a block_id of 256 characters',
    [section({ block_id: 'a'.repeat(256) })],
    '/blocks/0/block_id',
    'must be less than 256 characters',
  ],
  [
    'a table of 101 rows',
    [{ type: 'table', rows: times(101, [cell]) }],
    '/blocks/0/rows',
    'no more than 100 items allowed',
  ],
  [
    'a table row of 21 cells',
    [{ type: 'table', rows: [times(21, cell)] }],
    '/blocks/0/rows/0',
    'no more than 20 items allowed',
  ],
  [
    'eleven cards',
    [{ type: 'carousel', elements: times(11, { type: 'card', title: mrkdwn() }) }],
    '/blocks/0/elements',
    'no more than 10 items allowed',
  ],
  [
    'a card body of 201 characters',
    [{ type: 'card', body: mrkdwn('a'.repeat(201)) }],
    '/blocks/0/body/text',
    'must be less than 201 characters',
  ],
  [
    'a chart title of 51 characters',
    [chart(undefined, { title: 'a'.repeat(51) })],
    '/blocks/0/title',
    'must be less than 51 characters',
  ],
  [
    'a chart of an unknown kind',
    [chart({ type: 'radar' })],
    '/blocks/0/chart/type',
    'unsupported type: radar',
  ],
];

describe('a message', () => {
  test.for(refusals)('with %s is refused where it is wrong', ([_, blocks, pointer, message]) => {
    expect(validateMessage(blocks).map((problem) => [problem.pointer, problem.message])).toEqual([
      [pointer, message],
    ]);
  });

  test('with several mistakes is told all of them', () => {
    const blocks = [
      { type: 'header', text: plain('a'.repeat(151)) },
      { type: 'nope' },
      section({ text: mrkdwn('') }),
    ];

    expect(
      validateMessage(blocks)
        .map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(['/blocks/0/text/text', '/blocks/1/type', '/blocks/2/text/text']);
  });

  test('is told what would have been right, as blocks.validate does', () => {
    expect(validateMessage([section({ text: { type: 'invalid', text: 'a' } })])).toEqual([
      {
        pointer: '/blocks/0/text/type',
        code: 'failed_constraint',
        message: 'unsupported type: invalid',
        constraint: { type: 'enum', expected: ['plain_text', 'mrkdwn'] },
      },
    ]);
  });
});
