import { z } from 'zod';
import type { BlockKitProblem } from '../block-kit/problem.ts';
import { type Method, openMethod, Refusal } from './method.ts';

const schema = z.object({
  blocks: z.unknown().optional(),
  view: z.unknown().optional(),
  message: z.looseObject({ blocks: z.unknown().optional() }).optional(),
});

/** https://docs.slack.dev/reference/methods/blocks.validate */
export const blocksMethods: Readonly<Record<string, Method>> = {
  'blocks.validate': openMethod(schema, ({ world }, { blocks, view, message }) => {
    if ([blocks, view, message].filter((given) => given !== undefined).length !== 1) {
      const messages = ['must provide exactly one of `blocks`, `view`, or `message`'];
      throw new Refusal('invalid_arguments', { response_metadata: { messages } });
    }
    const { blockKit } = world;
    const problems =
      view === undefined ? blockKit.validateMessage(blocks ?? message?.blocks) : blockKit.validateView(view);
    if (problems.length === 0) return { ok: true };
    return {
      ok: false,
      error: view === undefined ? 'invalid_blocks' : 'invalid_view',
      errors: problems.map(fromArgument),
    };
  }),
};

/** Pointers of this method start inside the argument: `/0/text` for `blocks`. */
function fromArgument(problem: BlockKitProblem): BlockKitProblem {
  return { ...problem, pointer: problem.pointer.replace(/^\/(blocks|view)/, '') };
}
