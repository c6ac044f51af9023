import { describe, expect, test } from 'vitest';
import { blockKit } from '../../../helpers/block-kit.ts';
import { actions, button, input, mrkdwn, options, plain, section, times } from './builders.ts';

const { validateMessage } = blockKit;

const select = (more: object) => actions({ type: 'static_select', ...more });
const image = (more: object) => ({ type: 'image', alt_text: 'A cake', ...more });
const refusals: [what: string, blocks: unknown, pointer: string, message: string][] = [
  ['26 buttons', [actions(...times(26, button()))], '/blocks/0/elements', 'no more than 25 items allowed'],
  ['no button', [actions()], '/blocks/0/elements', 'must provide at least 1 items'],
  [
    'a button of 76 characters',
    [actions(button({ text: plain('a'.repeat(76)) }))],
    '/blocks/0/elements/0/text/text',
    'must be less than 76 characters',
  ],
  [
    'a button without text',
    [actions({ type: 'button' })],
    '/blocks/0/elements/0',
    'missing required field: text',
  ],
  [
    'a button value of 2001 characters',
    [actions(button({ value: 'a'.repeat(2001) }))],
    '/blocks/0/elements/0/value',
    'must be less than 2001 characters',
  ],
  [
    'a button of an unknown style',
    [actions(button({ style: 'warning' }))],
    '/blocks/0/elements/0/style',
    'must be a valid enum value',
  ],
  ['a null style', [actions(button({ style: null }))], '/blocks/0/elements/0/style', 'must provide a string'],
  [
    'a confirm title of 101 characters',
    [actions(button({ confirm: { title: plain('a'.repeat(101)), text: plain() } }))],
    '/blocks/0/elements/0/confirm/title/text',
    'must be less than 101 characters',
  ],
  [
    'a confirm text of 301 characters',
    [actions(button({ confirm: { text: mrkdwn('a'.repeat(301)) } }))],
    '/blocks/0/elements/0/confirm/text/text',
    'must be less than 301 characters',
  ],
  [
    'a text input among actions',
    [actions({ type: 'plain_text_input' })],
    '/blocks/0/elements/0/type',
    'unsupported type: plain_text_input',
  ],
  [
    'a file input in a message',
    [input({ type: 'file_input' })],
    '/blocks/0/element/type',
    'unsupported type: file_input',
  ],
  [
    'a select without options',
    [select({})],
    '/blocks/0/elements/0',
    'must define either `options` or `option_groups`',
  ],
  [
    'an empty list of options',
    [select({ options: [] })],
    '/blocks/0/elements/0/options',
    'must provide at least 1 items',
  ],
  [
    '101 options',
    [select({ options: options(101) })],
    '/blocks/0/elements/0/options',
    'no more than 100 items allowed',
  ],
  [
    '101 options in a group',
    [select({ option_groups: [{ label: plain(), options: options(101) }] })],
    '/blocks/0/elements/0/option_groups/0/options',
    'no more than 100 items allowed',
  ],
  [
    'an option without a value',
    [select({ options: [{ text: plain() }] })],
    '/blocks/0/elements/0/options/0',
    'missing required field: value',
  ],
  [
    'an option text of 76 characters',
    [select({ options: [{ text: plain('a'.repeat(76)), value: '1' }] })],
    '/blocks/0/elements/0/options/0/text/text',
    'must be less than 76 characters',
  ],
  [
    'a placeholder of 151 characters',
    [select({ options: options(1), placeholder: plain('a'.repeat(151)) })],
    '/blocks/0/elements/0/placeholder/text',
    'must be less than 151 characters',
  ],
  [
    'six overflow options',
    [actions({ type: 'overflow', options: options(6) })],
    '/blocks/0/elements/0/options',
    'no more than 5 items allowed',
  ],
  [
    'an image without alt text',
    [{ type: 'image', image_url: 'https://example.com/a.png' }],
    '/blocks/0',
    'missing required field: alt_text',
  ],
  ['an image without a source', [image({})], '/blocks/0', 'missing required field: image_url'],
  [
    'an image with two sources',
    [image({ image_url: 'https://example.com/a.png', slack_file: { id: 'F012345678' } })],
    '/blocks/0',
    'failed to match exactly one allowed schema',
  ],
  [
    'a Slack file with neither id nor URL',
    [image({ slack_file: {} })],
    '/blocks/0/slack_file',
    'missing required field: id',
  ],
  [
    'a Slack file with id and URL',
    [image({ slack_file: { id: 'F012345678', url: 'https://files.slack.com/a' } })],
    '/blocks/0/slack_file',
    'failed to match exactly one allowed schema',
  ],
  [
    'a Slack file with a made-up id',
    [image({ slack_file: { id: 'f123' } })],
    '/blocks/0/slack_file/id',
    'input must match regex pattern: ^[F][A-Z0-9]{8,}$',
  ],
  [
    'an accessory image with a made-up file',
    [section({ accessory: image({ slack_file: {} }) })],
    '/blocks/0/accessory/slack_file',
    'missing required field: id',
  ],
  [
    'an image URL of 3001 characters',
    [image({ image_url: `https://${'a'.repeat(2993)}` })],
    '/blocks/0/image_url',
    'must be less than 3001 characters',
  ],
  [
    'a button in a context',
    [{ type: 'context', elements: [button()] }],
    '/blocks/0/elements/0/type',
    'unsupported type: button',
  ],
];

describe('a message', () => {
  test.for(refusals)('with %s is refused where it is wrong', ([_, blocks, pointer, message]) => {
    const found = validateMessage(blocks).map((problem) => [problem.pointer, problem.message]);

    expect(found).toEqual([[pointer, message]]);
  });
});
