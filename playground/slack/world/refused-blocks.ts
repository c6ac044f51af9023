import { type BlockKitProblem, unsupportedType } from '../block-kit/problem.ts';
import { listBlocks } from './blocks.ts';
import { textOf } from './json.ts';
import type { World } from './world.ts';

/** What a workspace says to blocks that have not reached it yet: the same as to a type that does not exist. */
export function findRefusedBlocks(
  world: World,
  blocks: unknown,
  pointer: string,
): readonly BlockKitProblem[] {
  const refused = new Set(world.faults.refusedBlocks);
  return listBlocks(blocks, pointer)
    .filter(({ block }) => refused.has(textOf(block['type']) ?? ''))
    .map((placed) => unsupportedType(`${placed.pointer}/type`, placed.block['type']));
}
