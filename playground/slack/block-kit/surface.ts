import type { ActionsBlock, CardBlock, InputBlock, SectionBlock } from '@slack/types';
import type { MessageBlock, ModalBlock } from './payload-types.ts';

/** A value and where it stands in the payload (RFC 6901). */
export interface Placed<Value> {
  readonly pointer: string;
  readonly value: Value;
}

export type SurfaceBlock = MessageBlock | ModalBlock;

/** What the rules look at: a payload whose shape the schema has already accepted. */
export interface Surface {
  readonly kind: 'message' | 'modal' | 'home';
  readonly hasSubmit: boolean;
  /** All blocks, followed by what is inside containers and carousels. */
  readonly blocks: readonly Placed<SurfaceBlock>[];
  /** The elements of all these blocks. */
  readonly elements: readonly Placed<BlockElement>[];
}

interface CheckedPayload {
  readonly kind: Surface['kind'];
  /** The pointer of `blocks`. */
  readonly pointer: string;
  readonly blocks: readonly SurfaceBlock[];
  readonly hasSubmit: boolean;
}

export type BlockOf<Type extends SurfaceBlock['type']> = Extract<SurfaceBlock, { type: Type }>;

export type BlockElement =
  | ActionsBlock['elements'][number]
  | InputBlock['element']
  | NonNullable<SectionBlock['accessory']>
  | BlockOf<'context'>['elements'][number]
  | BlockOf<'context_actions'>['elements'][number]
  | NonNullable<CardBlock['actions']>[number];

export function toSurface({ kind, pointer, blocks, hasSubmit }: CheckedPayload): Surface {
  const top = placeAll(pointer, blocks);
  const all = [...top, ...top.flatMap(nestedBlocks)];
  return { kind, hasSubmit, blocks: all, elements: all.flatMap(elementsIn) };
}

export function placeAll<Value>(pointer: string, values: readonly Value[] = []): readonly Placed<Value>[] {
  return values.map((value, index) => ({ pointer: `${pointer}/${index}`, value }));
}

export function place<Value>(pointer: string, value: Value | undefined): readonly Placed<Value>[] {
  return value === undefined ? [] : [{ pointer, value }];
}

function nestedBlocks({ pointer, value }: Placed<SurfaceBlock>): readonly Placed<SurfaceBlock>[] {
  if (value.type === 'container') return placeAll(`${pointer}/child_blocks`, value.child_blocks);
  if (value.type === 'carousel') return placeAll(`${pointer}/elements`, value.elements);
  return [];
}

export function blocksOf<Type extends SurfaceBlock['type']>(
  surface: Surface,
  type: Type,
): readonly Placed<BlockOf<Type>>[] {
  const isOfType = (block: Placed<SurfaceBlock>): block is Placed<BlockOf<Type>> => block.value.type === type;
  return surface.blocks.filter(isOfType);
}

export function elementsIn({ pointer, value }: Placed<SurfaceBlock>): readonly Placed<BlockElement>[] {
  switch (value.type) {
    case 'actions':
      return placeAll<BlockElement>(`${pointer}/elements`, value.elements);
    case 'context':
      return placeAll<BlockElement>(`${pointer}/elements`, value.elements);
    case 'context_actions':
      return placeAll<BlockElement>(`${pointer}/elements`, value.elements);
    case 'card':
      return [
        ...place<BlockElement>(`${pointer}/hero_image`, value.hero_image),
        ...place<BlockElement>(`${pointer}/icon`, value.icon),
        ...placeAll<BlockElement>(`${pointer}/actions`, value.actions),
      ];
    case 'container':
      return place<BlockElement>(`${pointer}/icon`, value.icon);
    case 'input':
      return place<BlockElement>(`${pointer}/element`, value.element);
    case 'section':
      return place<BlockElement>(`${pointer}/accessory`, value.accessory);
    default:
      return [];
  }
}
