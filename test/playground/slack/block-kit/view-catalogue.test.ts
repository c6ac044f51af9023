import type { InputBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { ModalBlock, ViewPayload } from '../../../../playground/slack/block-kit/payload-types.ts';
import { blockKit } from '../../../helpers/block-kit.ts';
import { mrkdwn, option, options, plain } from './builders.ts';

const { validateView } = blockKit;

const elements: readonly InputBlock['element'][] = [
  {
    type: 'plain_text_input',
    action_id: 'description',
    multiline: true,
    min_length: 0,
    max_length: 800,
    initial_value: 'Autumn',
    focus_on_load: true,
    placeholder: plain('a'.repeat(150)),
    dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
  },
  { type: 'url_text_input', initial_value: 'https://example.com' },
  { type: 'email_text_input', placeholder: plain() },
  { type: 'number_input', is_decimal_allowed: false, min_value: '-1', max_value: '50', initial_value: '3' },
  { type: 'file_input', filetypes: ['png', 'jpg'], max_files: 5 },
  { type: 'external_select', min_query_length: 0, initial_option: option('board'), placeholder: plain() },
  { type: 'multi_external_select', max_selected_items: 3, initial_options: [option('board')] },
  { type: 'static_select', options: options(100), initial_option: option('99') },
  { type: 'multi_static_select', options: options(3), initial_options: [option('0'), option('2')] },
  { type: 'users_select', initial_user: 'U0123456789' },
  { type: 'multi_users_select', initial_users: ['U0123456789'] },
  {
    type: 'conversations_select',
    default_to_current_conversation: true,
    response_url_enabled: true,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
  },
  { type: 'multi_conversations_select', initial_conversations: ['C0123456789'] },
  { type: 'channels_select', initial_channel: 'C0123456789' },
  { type: 'multi_channels_select', initial_channels: ['C0123456789'] },
  { type: 'datepicker', initial_date: '2028-02-29', placeholder: plain() },
  { type: 'timepicker', initial_time: '23:59', timezone: 'America/Chicago' },
  { type: 'datetimepicker', initial_date_time: 1_795_000_000 },
  { type: 'radio_buttons', options: options(10), initial_option: option('9') },
  {
    type: 'checkboxes',
    options: [{ text: mrkdwn(), description: plain(), value: 'ai' }, option('note')],
    initial_options: [{ text: mrkdwn(), description: plain(), value: 'ai' }],
  },
  { type: 'rich_text_input', min_lines: 2, max_lines: 8 },
];

function modalOf(blocks: ModalBlock[]): ViewPayload {
  return {
    type: 'modal',
    callback_id: 'new_pin',
    external_id: 'new-pin-1',
    private_metadata: 'a'.repeat(3000),
    title: plain('a'.repeat(24)),
    submit: plain('Send for review'),
    close: plain('Cancel'),
    clear_on_close: true,
    notify_on_close: true,
    blocks,
  };
}

describe('a modal', () => {
  test.for(elements.map((element) => [element.type, element] as const))('may ask with %s', ([_, element]) => {
    const block: InputBlock = { type: 'input', label: plain(), hint: plain(), optional: true, element };

    expect(validateView(modalOf([block]))).toEqual([]);
  });

  test('may warn with an alert of every level', () => {
    const levels = ['default', 'info', 'warning', 'error', 'success'] as const;

    expect(validateView(modalOf(levels.map((level) => ({ type: 'alert', text: mrkdwn(), level }))))).toEqual(
      [],
    );
  });

  test('that only shows something needs no submit', () => {
    expect(validateView({ type: 'modal', title: plain(), blocks: [{ type: 'divider' }] })).toEqual([]);
  });
});

test('a Home may have sections, actions, inputs and metadata', () => {
  const view: ViewPayload = {
    type: 'home',
    callback_id: 'home',
    private_metadata: '{}',
    blocks: [
      { type: 'header', text: plain('My pins') },
      {
        type: 'section',
        text: mrkdwn(),
        accessory: { type: 'button', text: plain('Edit'), action_id: 'edit' },
      },
      { type: 'actions', elements: [{ type: 'conversations_select', action_id: 'channel' }] },
      { type: 'input', label: plain(), element: { type: 'plain_text_input' } },
      { type: 'context', elements: [mrkdwn()] },
    ],
  };

  expect(validateView(view)).toEqual([]);
});
