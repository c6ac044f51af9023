import { describe, expect, test } from 'vitest';
import {
  parseBlock,
  parseContextElement,
  parseElement,
} from '../../../playground/page/block-kit/shapes/parse-block.ts';

const plain = { type: 'plain_text', text: 'Words' };
const option = { text: plain, value: 'a' };
const image = { image_url: 'https://a.example/a.png', alt_text: 'A' };
const richText = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
};

describe('every block of the page is recognised', () => {
  test.each([
    { type: 'section', text: { type: 'mrkdwn', text: '*a*' } },
    { type: 'header', text: plain },
    { type: 'context', elements: [plain] },
    { type: 'divider' },
    { type: 'image', ...image },
    { type: 'actions', elements: [] },
    { type: 'input', label: plain, element: { type: 'plain_text_input', action_id: 'a' } },
    richText,
    { type: 'markdown', text: '# a' },
    { type: 'alert', text: plain, level: 'warning' },
    { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]], column_settings: [null, { align: 'right' }] },
    { type: 'data_table', caption: 'c', rows: [[{ type: 'raw_number', value: 1, text: '1' }]] },
    {
      type: 'data_visualization',
      title: 't',
      chart: { type: 'line', series: [], axis_config: { categories: [] } },
    },
    { type: 'card', title: plain, actions: [] },
    { type: 'carousel', elements: [{ type: 'card', title: plain }] },
    { type: 'container', title: plain, child_blocks: [{ type: 'divider' }] },
  ])('$type', (block) => {
    expect(parseBlock(block).type).toBe(block.type);
  });
});

describe('every element of the page is recognised', () => {
  const common = { action_id: 'a' };
  test.each([
    { type: 'button', ...common, text: plain },
    { type: 'overflow', ...common, options: [option] },
    { type: 'static_select', ...common, options: [option] },
    { type: 'multi_static_select', ...common, option_groups: [{ label: plain, options: [option] }] },
    { type: 'external_select', ...common },
    { type: 'multi_external_select', ...common },
    { type: 'users_select', ...common },
    { type: 'multi_users_select', ...common },
    { type: 'conversations_select', ...common, filter: { include: ['private'] } },
    { type: 'multi_conversations_select', ...common },
    { type: 'channels_select', ...common },
    { type: 'multi_channels_select', ...common },
    { type: 'radio_buttons', ...common, options: [option] },
    { type: 'checkboxes', ...common, options: [option] },
    { type: 'plain_text_input', ...common },
    { type: 'email_text_input', ...common },
    { type: 'url_text_input', ...common },
    { type: 'number_input', ...common, is_decimal_allowed: true },
    { type: 'rich_text_input', ...common, initial_value: richText },
    { type: 'datepicker', ...common },
    { type: 'timepicker', ...common },
    { type: 'datetimepicker', ...common },
    { type: 'file_input', ...common },
    { type: 'image', ...image },
  ])('$type', (element) => {
    expect(parseElement(element).type).toBe(element.type);
  });
});

describe('what the page cannot draw is named', () => {
  test('a block of an unknown type', () => {
    expect(parseBlock({ type: 'video', title: plain })).toEqual({
      type: 'unsupported',
      name: 'video',
      why: undefined,
    });
  });

  test('a known block that does not fit says where', () => {
    expect(parseBlock({ type: 'header', text: 'words' })).toMatchObject({
      type: 'unsupported',
      name: 'header',
      why: expect.stringContaining('text'),
    });
  });

  test('an unknown element beside known ones', () => {
    expect(parseElement({ type: 'workflow_button', action_id: 'a' })).toMatchObject({
      type: 'unsupported',
      name: 'workflow_button',
    });
  });

  test('a button in a context block', () => {
    expect(parseContextElement({ type: 'button', action_id: 'a', text: plain }).type).toBe('unsupported');
  });

  test('no type at all', () => {
    expect(parseBlock('words')).toMatchObject({ type: 'unsupported', name: 'no type' });
  });
});

test('an option keeps what the app wrote into it, for the way back', () => {
  const rich = { ...option, text: { ...plain, emoji: true }, extra: 1 };
  expect(parseElement({ type: 'checkboxes', action_id: 'a', options: [rich] })).toMatchObject({
    options: [rich],
  });
});
