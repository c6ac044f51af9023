import type { ElementState, StateValues } from '../contract.ts';
import { listElements, type PlacedElement } from './blocks.ts';
import { isJson, type Json, jsonItems } from './json.ts';

interface StateShape {
  /** The key that holds the choice, and the element's key that presets it. */
  readonly key: string;
  readonly initial: string;
  readonly isList: boolean;
}

function one(key: string, initial: string): StateShape {
  return { key, initial, isList: false };
}

function many(key: string, initial: string): StateShape {
  return { key, initial, isList: true };
}

/** How each element appears in `state.values`: https://docs.slack.dev/reference/views/view-submission-payloads/ */
const stateShapes: Readonly<Record<string, StateShape>> = {
  plain_text_input: one('value', 'initial_value'),
  email_text_input: one('value', 'initial_value'),
  url_text_input: one('value', 'initial_value'),
  number_input: one('value', 'initial_value'),
  rich_text_input: one('rich_text_value', 'initial_value'),
  static_select: one('selected_option', 'initial_option'),
  external_select: one('selected_option', 'initial_option'),
  radio_buttons: one('selected_option', 'initial_option'),
  users_select: one('selected_user', 'initial_user'),
  conversations_select: one('selected_conversation', 'initial_conversation'),
  channels_select: one('selected_channel', 'initial_channel'),
  datepicker: one('selected_date', 'initial_date'),
  timepicker: one('selected_time', 'initial_time'),
  datetimepicker: one('selected_date_time', 'initial_date_time'),
  checkboxes: many('selected_options', 'initial_options'),
  multi_static_select: many('selected_options', 'initial_options'),
  multi_external_select: many('selected_options', 'initial_options'),
  multi_users_select: many('selected_users', 'initial_users'),
  multi_conversations_select: many('selected_conversations', 'initial_conversations'),
  multi_channels_select: many('selected_channels', 'initial_channels'),
  file_input: many('files', ''),
};

export function stateShapeOf(type: string): StateShape | undefined {
  return stateShapes[type];
}

/** What a person chose, or undefined where nothing is chosen. */
export function choiceOf(state: ElementState | undefined): unknown {
  const shape = state ? stateShapes[state.type] : undefined;
  const value = shape ? state?.[shape.key] : undefined;
  if (value === null || value === undefined || value === '') return undefined;
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}

/**
 * The state of all elements of a surface. What was chosen before stays where the same block_id and action_id hold the
 * same type of element: https://docs.slack.dev/surfaces/modals#updating_views
 */
export function toStateValues(
  blocks: readonly Json[],
  kept: StateValues,
  currentChannel: string | undefined,
): StateValues {
  const values: Record<string, Record<string, ElementState>> = {};
  for (const placed of listElements(blocks)) {
    const shape = stateShapes[placed.type];
    if (!shape) continue;
    const before = kept[placed.blockId]?.[placed.actionId];
    const state = before?.type === placed.type ? before : initialState(placed, shape, currentChannel);
    values[placed.blockId] = { ...values[placed.blockId], [placed.actionId]: state };
  }
  return values;
}

function initialState(
  { element, type }: PlacedElement,
  shape: StateShape,
  currentChannel: string | undefined,
): ElementState {
  const preset = element[shape.initial] ?? currentConversation(element, shape, currentChannel);
  return { type, [shape.key]: preset ?? (shape.isList ? [] : null) };
}

function currentConversation(element: Json, shape: StateShape, channel: string | undefined): unknown {
  if (element['default_to_current_conversation'] !== true || channel === undefined) return undefined;
  return shape.isList ? [channel] : channel;
}

export function withState(
  values: StateValues,
  blockId: string,
  actionId: string,
  state: ElementState,
): StateValues {
  return { ...values, [blockId]: { ...values[blockId], [actionId]: state } };
}

/** The options an element offers, groups opened. */
export function optionsOf(element: Json): readonly Json[] {
  const grouped = jsonItems(element['option_groups']).flatMap((group) => jsonItems(group['options']));
  return [...jsonItems(element['options']), ...grouped];
}

/** The options chosen in a state, whichever key holds them. */
export function chosenOptions(state: ElementState): readonly Json[] {
  const single = state['selected_option'];
  return isJson(single) ? [single] : jsonItems(state['selected_options']);
}
