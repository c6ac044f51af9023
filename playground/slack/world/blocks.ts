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

/** Where blocks hold elements, and where they hold other blocks: https://docs.slack.dev/reference/block-kit/blocks/ */
const elementKeys: Readonly<Record<string, string>> = {
  section: 'accessory',
  input: 'element',
  actions: 'elements',
  context_actions: 'elements',
  card: 'actions',
};
const blockKeys: Readonly<Record<string, string>> = { carousel: 'elements', container: 'child_blocks' };

/** Slack generates the ids that an app leaves out: https://docs.slack.dev/reference/block-kit/blocks/ */
export function withIds(ids: Ids, blocks: unknown): readonly Json[] {
  return jsonItems(blocks).map((block) => blockWithIds(ids, block));
}

function blockWithIds(ids: Ids, block: Json): Json {
  const type = textOf(block['type']) ?? '';
  const elements = elementKeys[type];
  const blocks = blockKeys[type];
  return {
    ...block,
    block_id: textOf(block['block_id']) ?? ids.short(),
    ...(elements === undefined ? {} : { [elements]: elementsWithIds(ids, block[elements]) }),
    ...(blocks === undefined ? {} : { [blocks]: withIds(ids, block[blocks]) }),
  };
}

function elementsWithIds(ids: Ids, elements: unknown): unknown {
  if (Array.isArray(elements)) return elements.map((element) => elementsWithIds(ids, element));
  if (!isJson(elements) || elements['type'] === 'image') return elements;
  return { ...elements, action_id: textOf(elements['action_id']) ?? ids.short() };
}

export function listElements(blocks: readonly Json[]): readonly PlacedElement[] {
  return blocks.flatMap((block) => {
    const type = textOf(block['type']) ?? '';
    const held = block[elementKeys[type] ?? ''];
    const elements = isJson(held) ? [held] : jsonItems(held);
    const inside = listElements(jsonItems(block[blockKeys[type] ?? '']));
    return [...elements.flatMap((element) => toPlaced(block, element)), ...inside];
  });
}

function toPlaced(block: Json, element: Json): readonly PlacedElement[] {
  const blockId = textOf(block['block_id']);
  const actionId = textOf(element['action_id']);
  const type = textOf(element['type']);
  if (blockId === undefined || actionId === undefined || type === undefined) return [];
  return [{ block, blockId, element, actionId, type }];
}

export function findElement(
  blocks: readonly Json[],
  blockId: string,
  actionId: string,
): PlacedElement | undefined {
  return listElements(blocks).find((placed) => placed.blockId === blockId && placed.actionId === actionId);
}

/** The blocks with those inside them, each with its JSON pointer. */
export function listBlocks(blocks: unknown, pointer: string): readonly { block: Json; pointer: string }[] {
  return jsonItems(blocks).flatMap((block, index) => {
    const own = { block, pointer: `${pointer}/${index}` };
    const inside = blockKeys[textOf(block['type']) ?? ''];
    return inside === undefined ? [own] : [own, ...listBlocks(block[inside], `${own.pointer}/${inside}`)];
  });
}

/** Every object inside the blocks that names a picture, with its JSON pointer. */
export function listPictures(value: unknown, pointer: string): readonly { picture: Json; pointer: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => listPictures(item, `${pointer}/${index}`));
  if (!isJson(value)) return [];
  const own = 'image_url' in value || 'slack_file' in value ? [{ picture: value, pointer }] : [];
  const inside = Object.entries(value).flatMap(([key, item]) => listPictures(item, `${pointer}/${key}`));
  return [...own, ...inside];
}
