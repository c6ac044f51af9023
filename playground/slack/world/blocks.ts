import type { Ids } from './ids.ts';
import { isJson, type Json, jsonItems, textOf } from './json.ts';

/** An element somebody can act on, with the block it sits in. */
export interface PlacedElement {
  readonly block: Json;
  readonly blockId: string;
  readonly element: Json;
  readonly actionId: string;
  readonly type: string;
}

const interactive = new Set([
  'button',
  'overflow',
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
  'file_input',
  'icon_button',
  'feedback_buttons',
  'workflow_button',
  ...['static', 'external', 'users', 'conversations', 'channels'].flatMap((source) => [
    `${source}_select`,
    `multi_${source}_select`,
  ]),
]);

const elementKeys = ['element', 'elements', 'accessory', 'actions', 'buttons'];
const blockKeys = ['blocks', 'cards', 'child_blocks', 'elements'];

/** Slack generates the ids that an app leaves out: https://docs.slack.dev/reference/block-kit/blocks/ */
export function withIds(ids: Ids, blocks: unknown): readonly Json[] {
  return jsonItems(blocks).map((block) => blockWithIds(ids, block));
}

function blockWithIds(ids: Ids, block: Json): Json {
  const filled: Record<string, unknown> = { ...block, block_id: textOf(block['block_id']) ?? ids.short() };
  for (const key of new Set([...elementKeys, ...blockKeys])) {
    const value = block[key];
    if (Array.isArray(value)) filled[key] = value.map((item) => elementWithId(ids, item));
    if (isJson(value)) filled[key] = elementWithId(ids, value);
  }
  return filled;
}

function elementWithId(ids: Ids, element: unknown): unknown {
  if (!isJson(element)) return element;
  if (isInteractive(element)) return { ...element, action_id: textOf(element['action_id']) ?? ids.short() };
  const isContainer = blockKeys.concat(elementKeys).some((key) => key in element);
  return isContainer && element['type'] !== 'rich_text' ? blockWithIds(ids, element) : element;
}

function isInteractive(element: Json): boolean {
  return interactive.has(textOf(element['type']) ?? '');
}

export function listElements(blocks: readonly Json[]): readonly PlacedElement[] {
  return blocks.flatMap((block) => elementsOf(block, textOf(block['block_id']) ?? ''));
}

function elementsOf(block: Json, blockId: string): readonly PlacedElement[] {
  const children = [...new Set([...elementKeys, ...blockKeys])].flatMap((key) => {
    const value = block[key];
    return isJson(value) ? [value] : jsonItems(value);
  });
  return children.flatMap((child) => {
    const type = textOf(child['type']) ?? '';
    const actionId = textOf(child['action_id']);
    if (interactive.has(type) && actionId !== undefined)
      return [{ block, blockId, element: child, actionId, type }];
    return elementsOf(child, textOf(child['block_id']) ?? blockId);
  });
}

export function findElement(
  blocks: readonly Json[],
  blockId: string,
  actionId: string,
): PlacedElement | undefined {
  return listElements(blocks).find((placed) => placed.blockId === blockId && placed.actionId === actionId);
}

/** Every object inside the blocks that names a picture, with its JSON pointer. */
export function listPictures(value: unknown, pointer: string): readonly { picture: Json; pointer: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => listPictures(item, `${pointer}/${index}`));
  if (!isJson(value)) return [];
  const own = 'image_url' in value || 'slack_file' in value ? [{ picture: value, pointer }] : [];
  const inside = Object.entries(value).flatMap(([key, item]) => listPictures(item, `${pointer}/${key}`));
  return [...own, ...inside];
}
