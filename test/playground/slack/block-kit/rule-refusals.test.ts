import { describe, expect, test } from 'vitest';
import { blockKit } from '../../../helpers/block-kit.ts';
import { actions, button, input, mrkdwn, option, options, plain, section } from './builders.ts';

const { validateMessage } = blockKit;

const container = (more: object) => ({
  type: 'container',
  title: plain(),
  child_blocks: [section()],
  ...more,
});
const offered = { options: options(2) };

const refusals: [what: string, blocks: unknown, pointer: string, message: string][] = [
  [
    'two blocks with one block_id',
    [section({ block_id: 'pin' }), section({ block_id: 'pin' })],
    '/blocks/1/block_id',
    '`block_id` "pin" already exists',
  ],
  [
    'a block_id that is used again inside a container',
    [container({ block_id: 'pin', child_blocks: [section({ block_id: 'pin' })] })],
    '/blocks/0/child_blocks/0/block_id',
    '`block_id` "pin" already exists',
  ],
  [
    'one action_id twice in a block',
    [actions(button({ action_id: 'vote' }), button({ action_id: 'vote' }))],
    '/blocks/0/elements/1/action_id',
    '`action_id` "vote" already exists',
  ],
  [
    'one action_id twice in a card',
    [
      {
        type: 'carousel',
        elements: [
          {
            type: 'card',
            title: mrkdwn(),
            actions: [button({ action_id: 'vote' }), button({ action_id: 'vote' })],
          },
        ],
      },
    ],
    '/blocks/0/elements/0/actions/1/action_id',
    '`action_id` "vote" already exists',
  ],
  [
    'options and option groups',
    [actions({ type: 'multi_static_select', ...offered, option_groups: [{ label: plain(), ...offered }] })],
    '/blocks/0/elements/0',
    'must define either `options` or `option_groups`',
  ],
  [
    'an initial option that is not offered',
    [actions({ type: 'static_select', ...offered, initial_option: option('9') })],
    '/blocks/0/elements/0/initial_option',
    'must be one of the provided options',
  ],
  [
    'an initial option with the right value and another text',
    [actions({ type: 'radio_buttons', ...offered, initial_option: { ...option('1'), text: plain('Else') } })],
    '/blocks/0/elements/0/initial_option',
    'must be one of the provided options',
  ],
  [
    'an initial checkbox that is not offered',
    [actions({ type: 'checkboxes', ...offered, initial_options: [option('0'), option('9')] })],
    '/blocks/0/elements/0/initial_options/1',
    'must be one of the provided options',
  ],
  [
    'an initial option from no group',
    [
      actions({
        type: 'multi_static_select',
        option_groups: [{ label: plain(), ...offered }],
        initial_options: [option('9')],
      }),
    ],
    '/blocks/0/elements/0/initial_options/0',
    'must be one of the provided options',
  ],
  [
    'a URL in a select option',
    [actions({ type: 'static_select', options: [{ ...option('1'), url: 'https://example.com' }] })],
    '/blocks/0/elements/0/options/0',
    'invalid additional property: url',
  ],
  [
    'a shortest length above the longest',
    [input({ type: 'plain_text_input', min_length: 9, max_length: 5 })],
    '/blocks/0/element/min_length',
    'must not be greater than `max_length`',
  ],
  [
    'a smallest number above the greatest',
    [input({ type: 'number_input', is_decimal_allowed: true, min_value: '10', max_value: '9.5' })],
    '/blocks/0/element/min_value',
    'must not be greater than `max_value`',
  ],
  [
    'fewest lines above the most',
    [input({ type: 'rich_text_input', min_lines: 4, max_lines: 2 })],
    '/blocks/0/element/min_lines',
    'must not be greater than `max_lines`',
  ],
  [
    'two elements with focus',
    [
      input({ type: 'plain_text_input', focus_on_load: true }),
      input({ type: 'email_text_input', focus_on_load: true }),
    ],
    '/blocks/1/element/focus_on_load',
    'only one element can have `focus_on_load`',
  ],
  [
    'an empty card',
    [{ type: 'card', subtitle: mrkdwn() }],
    '/blocks/0',
    'must define one of `hero_image`, `title`, `actions` or `body`',
  ],
  [
    'a container without a title',
    [{ type: 'container', child_blocks: [section()] }],
    '/blocks/0',
    'missing required field: title',
  ],
  [
    'a collapsed container that cannot be opened',
    [container({ default_collapsed: true })],
    '/blocks/0/default_collapsed',
    'requires `is_collapsible` to be true',
  ],
  [
    '12,001 characters of markdown in two blocks',
    [
      { type: 'markdown', text: 'a'.repeat(12_000) },
      { type: 'markdown', text: 'b' },
    ],
    '/blocks/1/text',
    'must be less than 12001 characters',
  ],
];

describe('a message', () => {
  test.for(refusals)('with %s is refused where it is wrong', ([_, blocks, pointer, message]) => {
    expect(validateMessage(blocks).map((problem) => [problem.pointer, problem.message])).toEqual([
      [pointer, message],
    ]);
  });

  test('may use the same action_id in two blocks', () => {
    const vote = actions(button({ action_id: 'vote' }));

    expect(validateMessage([vote, vote])).toEqual([]);
  });

  test('may preselect an option whose emoji flag Slack has filled in', () => {
    const initial_option = { ...option('1'), text: { ...plain('Option 1'), emoji: true } };

    expect(validateMessage([actions({ type: 'static_select', ...offered, initial_option })])).toEqual([]);
  });
});
