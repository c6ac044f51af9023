import type { BlockKitProblem } from './block-kit/problem.ts';
import { toSlackError } from './block-kit/slack-error.ts';
import { Refusal } from './methods/method.ts';
import type { Json } from './world/json.ts';
import { findPictureProblems } from './world/problems.ts';
import { findRefusedBlocks } from './world/refused-blocks.ts';
import type { World } from './world/world.ts';

/** Checks a message as Slack does on every post and update; throws Slack's own refusal. */
export function checkMessage(
  world: World,
  source: string,
  teamId: string,
  message: { readonly text: string; readonly blocks: unknown },
): void {
  if (message.blocks === undefined) return;
  if (message.text === '') {
    const sentence = 'no top-level `text`: notifications and screen readers read nothing else';
    world.problems.push({ source, pointer: '/text', message: sentence });
  }
  refuse(world, source, 'message', findRefusedBlocks(world, message.blocks, '/blocks'));
  refuse(world, source, 'message', world.blockKit.validateMessage(message.blocks));
  refuse(world, source, 'message', findPictureProblems(world, teamId, message.blocks, '/blocks'));
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
