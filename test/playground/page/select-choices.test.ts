import { describe, expect, test } from 'vitest';
import { groupChoices } from '../../../playground/page/block-kit/elements/group-choices.ts';
import {
  choicesOf,
  chosenChoices,
  filterChoices,
  type SelectElement,
  toSelectState,
} from '../../../playground/page/block-kit/elements/select-choices.ts';
import { parseElement } from '../../../playground/page/block-kit/shapes/parse-block.ts';
import { aChannel, aPerson } from './builders.ts';

const option = (text: string) => ({ text: { type: 'plain_text', text }, value: text.toLowerCase() });
const me = aPerson({ id: 'U1', name: 'ana', realName: 'Ana Sousa' });
const places = {
  me,
  people: [
    me,
    aPerson({ id: 'U2', name: 'rui', realName: 'Rui Tanaka' }),
    aPerson({ id: 'U3', name: 'gone', realName: 'Gone', kind: 'deactivated' }),
  ],
  channels: [
    aChannel({ id: 'C1', name: 'general' }),
    aChannel({ id: 'C2', name: 'secret', kind: 'private' }),
    aChannel({ id: 'C3', name: 'old', isArchived: true }),
    aChannel({ id: 'C4', name: 'partners', isShared: true }),
    aChannel({ id: 'D1', name: '', kind: 'im', members: ['U1', 'U2'] }),
  ],
};

function select(source: object): SelectElement {
  return parseElement({ action_id: 'a', ...source }) as SelectElement;
}

const labels = (element: SelectElement) => choicesOf(element, places).map(({ label }) => label);

describe('what a select offers', () => {
  test('people, without those who left', () => {
    expect(labels(select({ type: 'users_select' }))).toEqual(['Ana Sousa', 'Rui Tanaka']);
  });

  test('public channels that are open', () => {
    expect(labels(select({ type: 'channels_select' }))).toEqual(['#general', '#partners']);
  });

  test('conversations by the app filter, a direct message by the other person', () => {
    const filter = { include: ['private', 'im'] };
    expect(labels(select({ type: 'conversations_select', filter }))).toEqual(['#secret', 'Rui Tanaka']);
  });

  test('no shared channels where the app excludes them', () => {
    const filter = { exclude_external_shared_channels: true, include: ['public'] };
    expect(labels(select({ type: 'multi_conversations_select', filter }))).toEqual(['#general']);
  });

  test('option groups under their labels, counted through', () => {
    const element = select({
      type: 'static_select',
      option_groups: [
        { label: { type: 'plain_text', text: 'Warm' }, options: [option('Ochre'), option('Rust')] },
        { label: { type: 'plain_text', text: 'Cold' }, options: [option('Sky')] },
      ],
    });
    const groups = groupChoices(choicesOf(element, places));
    expect(groups.map(({ name, lines }) => [name, lines.map(({ index }) => index)])).toEqual([
      ['Warm', [0, 1]],
      ['Cold', [2]],
    ]);
  });

  test('lines that have every word that was typed', () => {
    const choices = choicesOf(select({ type: 'users_select' }), places);
    expect(filterChoices(choices, 'tan ru').map(({ key }) => key)).toEqual(['U2']);
    expect(filterChoices(choices, 'nobody')).toEqual([]);
  });
});

describe('what a choice becomes', () => {
  const ochre = option('Ochre');
  const cases = [
    [{ type: 'static_select', options: [ochre] }, { selected_option: ochre }],
    [{ type: 'multi_static_select', options: [ochre] }, { selected_options: [ochre] }],
    [{ type: 'users_select' }, { selected_user: 'U1' }],
    [{ type: 'multi_users_select' }, { selected_users: ['U1'] }],
    [{ type: 'channels_select' }, { selected_channel: 'C1' }],
    [{ type: 'multi_channels_select' }, { selected_channels: ['C1'] }],
    [{ type: 'conversations_select' }, { selected_conversation: 'C1' }],
    [{ type: 'multi_conversations_select' }, { selected_conversations: ['C1'] }],
  ] as const;

  test.each(cases)('%j → %j and back', (source, state) => {
    const element = select(source);
    const first = choicesOf(element, places).slice(0, 1);
    const made = toSelectState(element, first);
    expect(made).toEqual({ type: source.type, ...state });
    expect(chosenChoices(element, made, places).map(({ key }) => key)).toEqual(first.map(({ key }) => key));
  });

  test('a select that is cleared holds null', () => {
    expect(toSelectState(select({ type: 'external_select' }), [])).toEqual({
      type: 'external_select',
      selected_option: null,
    });
  });

  test('somebody whom this person cannot see is shown by id', () => {
    const state = { type: 'users_select', selected_user: 'U9' };
    expect(chosenChoices(select({ type: 'users_select' }), state, places)).toMatchObject([
      { key: 'U9', label: 'U9' },
    ]);
  });
});
