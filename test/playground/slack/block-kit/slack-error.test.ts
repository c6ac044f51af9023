import { describe, expect, test } from 'vitest';
import { toSlackError } from '../../../../playground/slack/block-kit/slack-error.ts';
import { blockKit } from '../../../helpers/block-kit.ts';
import { input, modal, plain, section, times } from './builders.ts';

const { validateMessage, validateView } = blockKit;
const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };

describe("Slack's answer", () => {
  test('to a refused message names the place twice', () => {
    const problems = validateMessage([{ type: 'header', text: plain('a'.repeat(151)) }]);

    expect(toSlackError('message', problems)).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: ['must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
      response_metadata: {
        messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
      },
    });
  });

  test('to a refused view lists every problem under /view', () => {
    const problems = validateView(modal([input({ type: 'email' })], { title: plain('a'.repeat(25)) }));

    expect(toSlackError('view', problems)).toEqual({
      ok: false,
      error: 'invalid_arguments',
      response_metadata: {
        messages: [
          '[ERROR] must be less than 25 characters [json-pointer:/view/title/text]',
          '[ERROR] unsupported type: email [json-pointer:/view/blocks/0/element/type]',
        ],
      },
    });
  });

  test('to two tables blames attachments', () => {
    expect(toSlackError('message', validateMessage([table, table]))).toEqual({
      ok: false,
      error: 'invalid_attachments',
      response_metadata: { messages: ['[ERROR] only_one_table_allowed'] },
    });
  });

  test('to a view above 250 KB is view_too_large', () => {
    const view = modal(times(100, section({ text: plain('ü'.repeat(1250)) })));

    expect(toSlackError('view', validateView(view))).toEqual({ ok: false, error: 'view_too_large' });
  });

  test('cannot be made of no problem', () => {
    expect(() => toSlackError('message', [])).toThrow('no problem');
  });
});
