import { Refusal } from './methods/method.ts';
import { findPictureProblems } from './world/problems.ts';
import type { BlockKitProblem, World } from './world/world.ts';

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
  const shape = world.blockKit.validateMessage(message.blocks);
  refuse(
    world,
    source,
    'invalid_blocks',
    shape.length > 0 ? shape : findPictureProblems(world, teamId, message.blocks),
  );
}

/** Checks a modal or Home as Slack does; pointers start with `/view`. */
export function checkView(
  world: World,
  source: string,
  teamId: string,
  view: Readonly<Record<string, unknown>>,
): void {
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) throw new Refusal('view_too_large');
  const shape = world.blockKit.validateView(view);
  const pictures = () =>
    findPictureProblems(world, teamId, view['blocks']).map((found) => ({
      ...found,
      pointer: `/view${found.pointer}`,
    }));
  refuse(world, source, 'invalid_arguments', shape.length > 0 ? shape : pictures());
}

function refuse(world: World, source: string, code: string, problems: readonly BlockKitProblem[]): void {
  if (problems.length === 0) return;
  for (const { pointer, message } of problems) world.problems.push({ source, pointer, message });
  const messages = problems.map(({ pointer, message }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
  throw new Refusal(code, {
    errors: problems.map(({ pointer, message }) => `${message} [json-pointer:${pointer}]`),
    response_metadata: { messages },
  });
}
