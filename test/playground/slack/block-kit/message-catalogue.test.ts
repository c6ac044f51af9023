import { expect, test } from 'vitest';
import type { MessageBlock } from '../../../../playground/slack/block-kit/payload-types.ts';
import { blockKit } from '../../../helpers/block-kit.ts';
import { mrkdwn, option, plain } from './builders.ts';

const { validateMessage } = blockKit;

const confirm = {
  title: plain('Publish?'),
  text: mrkdwn('It is *public*.'),
  confirm: plain('Yes'),
  deny: plain('No'),
};
const picture = { type: 'image', alt_text: 'A cake', slack_file: { id: 'F0123456789' } } as const;

const catalogue: Record<string, MessageBlock> = {
  'a section with the longest text': { type: 'section', text: mrkdwn('a'.repeat(3000)), expand: true },
  'a section with fields and a picture': { type: 'section', fields: [mrkdwn(), plain()], accessory: picture },
  'a section with an overflow menu': {
    type: 'section',
    text: plain(),
    accessory: {
      type: 'overflow',
      action_id: 'more',
      options: [option('edit'), { ...option('open'), url: 'https://pinterest.com/pin/1' }],
      confirm,
    },
  },
  'a section with a button': {
    type: 'section',
    text: mrkdwn(),
    accessory: {
      type: 'button',
      text: plain(),
      url: 'https://example.com',
      accessibility_label: 'Open the pin',
    },
  },
  'a section with a grouped select': {
    type: 'section',
    text: mrkdwn(),
    accessory: {
      type: 'static_select',
      option_groups: [{ label: plain('Boards'), options: [option('1'), option('2')] }],
      initial_option: option('2'),
    },
  },
  'a header': { type: 'header', text: plain('a'.repeat(150)) },
  'a divider': { type: 'divider', block_id: 'line' },
  'a context': { type: 'context', elements: [picture, mrkdwn(), plain()] },
  'an image of a Slack file by id': {
    type: 'image',
    alt_text: 'A cake',
    title: plain(),
    slack_file: { id: 'F0123456789' },
  },
  'an image of a Slack file by URL': {
    type: 'image',
    alt_text: 'A cake',
    slack_file: { url: 'https://files.slack.com/a.png' },
  },
  'an image by URL': { type: 'image', alt_text: 'A cake', image_url: 'https://example.com/a.png' },
  actions: {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'approve', text: plain('Approve'), style: 'primary', value: '1', confirm },
      { type: 'button', action_id: 'reject', text: plain('Reject…'), style: 'danger', value: '1' },
      { type: 'users_select', placeholder: plain('Reviewer') },
      { type: 'datepicker', initial_date: '2026-11-27' },
      { type: 'timepicker', initial_time: '09:30', timezone: 'Europe/Berlin' },
      { type: 'datetimepicker', initial_date_time: 1_795_000_000 },
    ],
  },
  'an input in a message': {
    type: 'input',
    label: plain(),
    element: { type: 'plain_text_input' },
    dispatch_action: true,
  },
  'rich text': {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'by ', style: { bold: true } },
          { type: 'user', user_id: 'U0123456789' },
          { type: 'channel', channel_id: 'C0123456789' },
          { type: 'link', url: 'https://example.com', text: 'the pin' },
          { type: 'emoji', name: 'pushpin' },
          { type: 'date', timestamp: 1_795_000_000, format: '{date_long} at {time}', fallback: 'soon' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 1,
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] }],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'said' }] },
      { type: 'rich_text_preformatted', border: 1, elements: [{ type: 'text', text: 'code' }] },
    ],
  },
  'a table': {
    type: 'table',
    column_settings: [{ align: 'left', is_wrapped: true }, { align: 'right' }],
    rows: [
      [
        { type: 'raw_text', text: 'Board' },
        { type: 'raw_text', text: 'Saves' },
      ],
      [
        { type: 'raw_text', text: 'Cakes' },
        { type: 'raw_number', value: 12, text: '12' },
      ],
    ],
  },
  'a data table': {
    type: 'data_table',
    caption: 'Saves by board',
    page_size: 100,
    row_header_column_index: 1,
    rows: [
      [
        { type: 'raw_text', text: 'Saves' },
        { type: 'raw_text', text: 'Board' },
      ],
      [
        { type: 'raw_number', value: 12, text: '12' },
        { type: 'raw_text', text: 'Cakes' },
      ],
    ],
  },
  'a pie chart': {
    type: 'data_visualization',
    title: 'Saves',
    chart: { type: 'pie', segments: [{ label: 'Cakes', value: 0.5 }] },
  },
  'a bar chart': {
    type: 'data_visualization',
    title: 'a'.repeat(50),
    chart: {
      type: 'bar',
      series: [{ name: 'Change', data: [{ label: 'Mon', value: -4 }] }],
      axis_config: { categories: ['Mon'], x_label: 'Day', y_label: 'Saves' },
    },
  },
  'a carousel of cards': {
    type: 'carousel',
    elements: [
      {
        type: 'card',
        title: mrkdwn('a'.repeat(150)),
        subtitle: mrkdwn(),
        body: mrkdwn(),
        hero_image: picture,
      },
      {
        type: 'card',
        icon: picture,
        actions: [{ type: 'button', text: plain('Approve'), action_id: 'approve' }],
      },
    ],
  },
  'a card': { type: 'card', body: mrkdwn('a'.repeat(200)) },
  'a container': {
    type: 'container',
    title: plain('History'),
    is_collapsible: true,
    default_collapsed: true,
    child_blocks: [{ type: 'section', text: mrkdwn() }],
  },
  markdown: { type: 'markdown', text: 'a'.repeat(12_000) },
};

test.for(Object.entries(catalogue))('a message may have %s', ([_, block]) => {
  expect(validateMessage([block])).toEqual([]);
});

test('a message may have 50 blocks', () => {
  expect(validateMessage(Array.from({ length: 50 }, () => ({ type: 'divider' })))).toEqual([]);
});
