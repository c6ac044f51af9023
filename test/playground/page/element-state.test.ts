import { describe, expect, test } from 'vitest';
import { fromLocalInput, toLocalInput } from '../../../playground/page/block-kit/elements/date-time-state.ts';
import { initialState } from '../../../playground/page/block-kit/elements/element-state.ts';
import type { Element } from '../../../playground/page/block-kit/shapes/element-shapes.ts';
import { parseElement } from '../../../playground/page/block-kit/shapes/parse-block.ts';

const option = { text: { type: 'plain_text', text: 'A' }, value: 'a' };

describe('before anybody touches it, an element holds what the app preset', () => {
  test.each([
    [{ type: 'plain_text_input', initial_value: 'x' }, { value: 'x' }],
    [{ type: 'url_text_input' }, { value: null }],
    [{ type: 'static_select', options: [option], initial_option: option }, { selected_option: option }],
    [{ type: 'checkboxes', options: [option] }, { selected_options: [] }],
    [{ type: 'radio_buttons', options: [option] }, { selected_option: null }],
    [{ type: 'multi_users_select', initial_users: ['U1'] }, { selected_users: ['U1'] }],
    [{ type: 'conversations_select', initial_conversation: 'C1' }, { selected_conversation: 'C1' }],
    [{ type: 'datepicker', initial_date: '2026-12-01' }, { selected_date: '2026-12-01' }],
    [{ type: 'timepicker' }, { selected_time: null }],
    [{ type: 'datetimepicker', initial_date_time: 1_796_117_400 }, { selected_date_time: 1_796_117_400 }],
    [{ type: 'file_input' }, { files: [] }],
    [{ type: 'rich_text_input' }, { rich_text_value: null }],
  ])('%j', (source, state) => {
    const element = parseElement({ action_id: 'a', ...source }) as Element;
    expect(initialState(element)).toEqual({ type: source.type, ...state });
  });
});

describe('a date and time is picked in the time zone of the person', () => {
  test('half past nine in Lisbon is another moment than in Tokyo', () => {
    expect(fromLocalInput('2026-12-01T09:30', 'Europe/Lisbon')).toBe(Date.parse('2026-12-01T09:30Z') / 1000);
    expect(fromLocalInput('2026-12-01T09:30', 'Asia/Tokyo')).toBe(Date.parse('2026-12-01T00:30Z') / 1000);
  });

  test('what was picked is shown again as it was picked', () => {
    const seconds = fromLocalInput('2026-07-01T18:05', 'America/New_York') ?? 0;
    expect(toLocalInput(seconds, 'America/New_York')).toBe('2026-07-01T18:05');
  });

  test('half a date is none', () => {
    expect(fromLocalInput('2026-12-01', 'Europe/Lisbon')).toBeUndefined();
    expect(fromLocalInput('', 'Europe/Lisbon')).toBeUndefined();
  });
});
