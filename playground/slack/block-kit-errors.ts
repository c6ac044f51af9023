import type { BlockKitProblem } from './block-kit/problem.ts';
import { toSlackError } from './block-kit/slack-error.ts';
import { Refusal } from './methods/method.ts';
import type { Json } from './world/json.ts';
import { findPictureProblems } from './world/problems.ts';
import { findRefusedBlocks } from './world/refused-blocks.ts';
import type { World } from './world/world.ts';

/** Checks the blocks of a message as Slack does on every post and update; throws Slack's own refusal. */
export function checkBlocks(world: World, source: string, teamId: string, blocks: readonly unknown[]): void {
  refuse(world, source, 'message', findRefusedBlocks(world, blocks, '/blocks'));
  refuse(world, source, 'message', world.blockKit.validateMessage(blocks));
  refuse(world, source, 'message', findPictureProblems(world, teamId, blocks, '/blocks'));
}

/** Checks a modal or Home as Slack does; pointers start with `/view`. */
export function checkView(world: World, source: string, teamId: string, view: Json): void {
  refuse(world, source, 'view', findRefusedBlocks(world, view['blocks'], '/view/blocks'));
  refuse(world, source, 'view', world.blockKit.validateView(view));
  refuse(world, source, 'view', findPictureProblems(world, teamId, view['blocks'], '/view/blocks'));
}

/** Throws if there is a problem: Slack looks at one thing after the other. */
function refuse(
  world: World,
  source: string,
  surface: 'message' | 'view',
  problems: readonly BlockKitProblem[],
): void {
  if (problems.length === 0) return;
  for (const { pointer, message } of problems) world.problems.push({ source, pointer, message });
  const { error, ok: _, ...details } = toSlackError(surface, problems);
  throw new Refusal(error, details);
}
