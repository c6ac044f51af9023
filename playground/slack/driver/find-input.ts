import type { Container } from '../contract.ts';
import { findElement, listElements, type PlacedElement } from '../world/blocks.ts';
import { type Json, plainText } from '../world/json.ts';

/** How a person points at an input: by its label, or a test by its ids. */
export type InputName = string | { readonly blockId: string; readonly actionId?: string };

/** A surface as the driver found it on the person's screen. */
export interface Screen {
  readonly container: Container;
  readonly blocks: readonly Json[];
}

/** The element under this label; throws with the labels there are. */
export function getInput(screen: Screen, name: InputName): PlacedElement {
  const elements = listElements(screen.blocks);
  const found = elements.find((placed) => isNamed(placed, name));
  if (found) return found;
  const labels = elements.map((placed) => `"${labelOf(placed) ?? placed.actionId}"`).join(', ');
  throw new Error(`no input ${JSON.stringify(name)} here; there are ${labels || 'none'}`);
}

function isNamed(placed: PlacedElement, name: InputName): boolean {
  if (typeof name === 'string') return labelOf(placed) === name;
  return (
    placed.blockId === name.blockId && (name.actionId === undefined || placed.actionId === name.actionId)
  );
}

/** The words a person reads beside an element. */
function labelOf({ block, element }: PlacedElement): string | undefined {
  if (block['type'] === 'input') return plainText(block['label']);
  return plainText(element['placeholder']) ?? plainText(block['text']);
}

/** A button or select by its action_id, or by the words on it. */
export function getActionable(screen: Screen, name: string, blockId: string | undefined): PlacedElement {
  const elements = listElements(screen.blocks);
  if (blockId !== undefined) {
    const exact = findElement(screen.blocks, blockId, name);
    if (exact) return exact;
  }
  const inside = blockId === undefined ? elements : elements.filter((placed) => placed.blockId === blockId);
  const found =
    inside.find((placed) => placed.actionId === name) ??
    inside.find((placed) => plainText(placed.element['text']) === name);
  if (found) return found;
  const names = elements.map((placed) => placed.actionId).join(', ');
  throw new Error(`no element "${name}" here; there are ${names || 'none'}`);
}
