import type { ElementState } from '../contract.ts';
import type { PlacedElement } from '../world/blocks.ts';
import { optionsOf, stateShapeOf } from '../world/element-state.ts';
import { type Json, plainText } from '../world/json.ts';
import { channelsOf, getPerson, homeTeamOf, peopleOf } from '../world/lookups.ts';
import type { World } from '../world/world.ts';

/** What a person puts into an input: text, an option by its words, somebody by name, a date, files by id. `null` empties it. */
export type InputValue = string | number | Date | readonly string[] | null;

export interface Chooser {
  readonly world: World;
  readonly personId: string;
  /** Asks the app for options, as typing into an external select does. */
  readonly suggest: (placed: PlacedElement, query: string) => Promise<readonly Json[]>;
}

/** The state that Slack's client would hold after the person put this value in. */
export async function toState(
  chooser: Chooser,
  placed: PlacedElement,
  value: InputValue,
): Promise<ElementState> {
  const { type } = placed;
  if (type === 'overflow') return { type, selected_option: await getOption(chooser, placed, String(value)) };
  const shape = stateShapeOf(type);
  if (!shape) throw new Error(`${type} takes no value`);
  if (value === null) return { type, [shape.key]: shape.isList ? [] : null };
  const values = Array.isArray(value) ? value : [value];
  const chosen: unknown[] = [];
  for (const item of values) chosen.push(await toChoice(chooser, placed, item));
  return { type, [shape.key]: shape.isList ? chosen : chosen[0] };
}

async function toChoice(
  chooser: Chooser,
  placed: PlacedElement,
  value: string | number | Date,
): Promise<unknown> {
  const { type } = placed;
  if (type === 'file_input') return { id: value };
  if (type === 'datetimepicker')
    return value instanceof Date ? Math.floor(value.getTime() / 1000) : Number(value);
  if (type === 'rich_text_input') return toRichTextValue(String(value));
  if (type.includes('users_select')) return getPersonId(chooser, String(value));
  if (type.includes('channels_select') || type.includes('conversations_select')) {
    return getChannelId(chooser, String(value));
  }
  const isChoice = /static_select|external_select|radio_buttons|checkboxes/.test(type);
  return isChoice ? getOption(chooser, placed, String(value)) : String(value);
}

async function getOption(chooser: Chooser, placed: PlacedElement, words: string): Promise<Json> {
  const isExternal = placed.type.includes('external');
  const options = isExternal ? await chooser.suggest(placed, words) : optionsOf(placed.element);
  const found = options.find((option) => plainText(option['text']) === words);
  if (found) return found;
  const there = options.map((option) => `"${plainText(option['text'])}"`).join(', ');
  throw new Error(`no option "${words}" in ${placed.actionId}; there are ${there || 'none'}`);
}

function getPersonId({ world, personId }: Chooser, name: string): string {
  const people = peopleOf(world, homeTeamOf(world, getPerson(world, personId)));
  const wanted = name.replace(/^@/, '');
  const found = people.find(({ id, name: handle, realName }) => [id, handle, realName].includes(wanted));
  if (!found) throw new Error(`nobody called ${name} in this workspace`);
  return found.id;
}

function getChannelId({ world, personId }: Chooser, name: string): string {
  const wanted = name.replace(/^#/, '');
  const own = channelsOf(world, personId);
  const found = [...own, ...world.channels.values()].find(
    ({ id, name: called }) => id === name || called === wanted,
  );
  if (!found) throw new Error(`no channel called ${name} in this workspace`);
  return found.id;
}

function toRichTextValue(text: string): Json {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}
