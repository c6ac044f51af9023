import type { ElementState } from '../contract.ts';
import { toFilePayload } from '../payloads/file-payload.ts';
import type { PlacedElement } from '../world/blocks.ts';
import { chosenOptions, optionsOf, stateShapeOf } from '../world/element-state.ts';
import { type Json, jsonItems, textOf } from '../world/json.ts';
import { peopleOf } from '../world/lookups.ts';
import type { World } from '../world/world.ts';
import type { Actor } from './interaction.ts';

/** Where the options last suggested to a person for an element are kept. */
export function offerKey(actor: Actor, placed: PlacedElement): string {
  return `${actor.person.id} ${placed.blockId} ${placed.actionId}`;
}

/**
 * What the client would really hold after this choice, or undefined if it offers no such choice: options, people,
 * channels and files are looked up, so nobody can choose what was not there.
 */
export function acceptState(
  world: World,
  actor: Actor,
  placed: PlacedElement,
  state: ElementState,
): ElementState | undefined {
  const { type } = placed;
  if (state.type !== type) return undefined;
  if (type === 'file_input') return acceptFiles(world, actor, state);
  if (type === 'overflow' || 'selected_option' in state || 'selected_options' in state) {
    return acceptOptions(world, actor, placed, state);
  }
  const shape = stateShapeOf(type);
  if (!shape) return undefined;
  const value = state[shape.key] ?? (shape.isList ? [] : null);
  if (Array.isArray(value) !== shape.isList) return undefined;
  return isKnown(world, actor, placed, value) ? { type, [shape.key]: value } : undefined;
}

function acceptOptions(
  world: World,
  actor: Actor,
  placed: PlacedElement,
  state: ElementState,
): ElementState | undefined {
  const offered = [
    ...optionsOf(placed.element),
    ...(world.offered.get(offerKey(actor, placed)) ?? []),
    ...jsonItems(placed.element['initial_options']),
    ...jsonItems([placed.element['initial_option']]),
  ];
  const chosen = chosenOptions(state).map((option) =>
    offered.find((known) => known['value'] === option['value']),
  );
  if (chosen.includes(undefined)) return undefined;
  if ('selected_options' in state) return { type: placed.type, selected_options: chosen };
  return { type: placed.type, selected_option: chosen[0] ?? null };
}

/** The client names files by id; the app gets them whole. */
function acceptFiles(world: World, { person }: Actor, state: ElementState): ElementState | undefined {
  const files = jsonItems(state['files']).map((named) => world.files.get(textOf(named['id']) ?? ''));
  const own = files.filter((file) => file !== undefined && file.user === person.id && !file.isDeleted);
  if (own.length !== files.length) return undefined;
  return { type: 'file_input', files: own.flatMap((file) => (file ? [toFilePayload(world, file)] : [])) };
}

function isKnown(world: World, actor: Actor, { type, element }: PlacedElement, value: unknown): boolean {
  const chosen = (Array.isArray(value) ? value : [value]).filter((item) => item !== null);
  if (type.includes('users_select')) {
    const people = peopleOf(world, actor.teamId).filter((person) => person.kind !== 'deactivated');
    return chosen.every((id) => people.some((person) => person.id === id));
  }
  if (type.includes('channels_select')) {
    return chosen.every((id) => isOffered(world, actor, String(id), ['public']));
  }
  if (type.includes('conversations_select')) {
    return chosen.every((id) => isOffered(world, actor, String(id), kindsOf(element['filter'])));
  }
  return (
    type === 'rich_text_input' || chosen.every((item) => typeof item === 'string' || typeof item === 'number')
  );
}

function isOffered(world: World, actor: Actor, id: string, kinds: readonly string[]): boolean {
  const channel = world.channels.get(id);
  if (!channel || channel.teamId !== actor.teamId || !kinds.includes(channel.kind)) return false;
  return channel.kind === 'public' || channel.members.includes(actor.person.id);
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object */
function kindsOf(filter: unknown): readonly string[] {
  const include = (filter as Json | undefined)?.['include'];
  return Array.isArray(include) ? include.map(String) : ['public', 'private', 'im'];
}
