import type { Channel, ElementState, Person } from '../../../slack/contract.ts';
import type { ElementOf } from '../shapes/element-shapes.ts';
import type { Option, OptionGroup } from '../shapes/text-shapes.ts';
import { readState } from './read-state.ts';

type Source = 'static' | 'external' | 'users' | 'conversations' | 'channels';
export type SelectElement = ElementOf<`${Source}_select` | `multi_${Source}_select`>;

/** One line of a select's list. `option` is there for those that the app wrote. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly detail: string | undefined;
  readonly group: string | undefined;
  readonly option: Option | undefined;
}

export interface Places {
  readonly me: Person;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
}

export function isMulti(element: SelectElement): boolean {
  return element.type.startsWith('multi_');
}

function toChoice(option: Option, group?: string): Choice {
  return {
    key: option.value ?? option.text.text,
    label: option.text.text,
    detail: option.description?.text,
    group,
    option,
  };
}

export function toChoices(
  options: readonly Option[] | undefined,
  groups: readonly OptionGroup[] | undefined,
): readonly Choice[] {
  const grouped = (groups ?? []).flatMap((group) =>
    group.options.map((option) => toChoice(option, group.label.text)),
  );
  return [...(options ?? []).map((option) => toChoice(option)), ...grouped];
}

function personChoice(person: Person): Choice {
  return {
    key: person.id,
    label: person.realName,
    detail: `@${person.name}`,
    group: undefined,
    option: undefined,
  };
}

function channelChoice(channel: Channel, { me, people }: Places): Choice {
  const other = people.find(({ id }) => id !== me.id && channel.members.includes(id));
  const label = channel.kind === 'im' ? (other?.realName ?? 'Direct message') : `#${channel.name}`;
  return { key: channel.id, label, detail: channel.topic || undefined, group: undefined, option: undefined };
}

/** All lines of a select's list before anything is typed; an external one has none of its own. */
export function choicesOf(element: SelectElement, places: Places): readonly Choice[] {
  const { people, channels } = places;
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return toChoices(element.options, element.option_groups);
    case 'external_select':
    case 'multi_external_select':
      return [];
    case 'users_select':
    case 'multi_users_select':
      return people.filter((person) => person.kind !== 'deactivated').map(personChoice);
    case 'channels_select':
    case 'multi_channels_select':
      return channels
        .filter((channel) => channel.kind === 'public' && !channel.isArchived)
        .map((channel) => channelChoice(channel, places));
    case 'conversations_select':
    case 'multi_conversations_select':
      return channels
        .filter((channel) => !channel.isArchived && fitsFilter(channel, element.filter))
        .map((channel) => channelChoice(channel, places));
  }
}

type Filter = ElementOf<'conversations_select'>['filter'];

function fitsFilter(channel: Channel, filter: Filter): boolean {
  if (filter?.exclude_external_shared_channels && channel.isShared) return false;
  return filter?.include?.includes(channel.kind) ?? true;
}

/** What is chosen, in words. An id that nobody knows is shown as it is. */
export function chosenChoices(
  element: SelectElement,
  state: ElementState,
  places: Places,
): readonly Choice[] {
  const read = readState(state);
  const options = read.selected_option ? [read.selected_option] : (read.selected_options ?? []);
  if (options.length > 0) return options.map((option) => toChoice(option));
  const single = read.selected_user ?? read.selected_conversation ?? read.selected_channel;
  const several = read.selected_users ?? read.selected_conversations ?? read.selected_channels ?? [];
  const known = new Map(choicesOf(element, places).map((choice) => [choice.key, choice]));
  return (single ? [single] : several).map(
    (id) => known.get(id) ?? { key: id, label: id, detail: undefined, group: undefined, option: undefined },
  );
}

/** Slack's element state for a choice. */
export function toSelectState(element: SelectElement, choices: readonly Choice[]): ElementState {
  const { type } = element;
  const keys = choices.map((choice) => choice.key);
  const options = choices.flatMap((choice) => choice.option ?? []);
  switch (type) {
    case 'static_select':
    case 'external_select':
      return { type, selected_option: options[0] ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: options };
    case 'users_select':
      return { type, selected_user: keys[0] ?? null };
    case 'multi_users_select':
      return { type, selected_users: keys };
    case 'conversations_select':
      return { type, selected_conversation: keys[0] ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: keys };
    case 'channels_select':
      return { type, selected_channel: keys[0] ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: keys };
  }
}

/** The lines that match what was typed, in their order. */
export function filterChoices(choices: readonly Choice[], query: string): readonly Choice[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  return choices.filter((choice) => {
    const text = `${choice.label} ${choice.detail ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
