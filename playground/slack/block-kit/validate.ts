import { readFileSync } from 'node:fs';
import { Ajv, type AnySchemaObject, type DefinedError, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { MessageBlocks, ViewPayload } from './payload-types.ts';
import type { BlockKitProblem } from './problem.ts';
import { ruleProblems } from './rules.ts';
import { schemaProblems } from './schema-problems.ts';
import { toSurface } from './surface.ts';

// "greater than 250kb": https://docs.slack.dev/reference/methods/views.open
const VIEW_BYTES = 250_000;

export interface BlockKit {
  /** The problems of the `blocks` of a message; pointers start at `/blocks`. */
  validateMessage(blocks: unknown): readonly BlockKitProblem[];
  /** The problems of a modal or a Home; pointers start at `/view`. */
  validateView(view: unknown): readonly BlockKitProblem[];
}

/**
 * Says what Slack would refuse, without knowing any state: whether a file or an image can be fetched is for the caller.
 * Creating it compiles the schema, so create it once.
 */
export function createBlockKit(): BlockKit {
  const [isMessage, isView] = compile();
  return {
    validateMessage(blocks) {
      if (!isMessage(blocks)) return schemaProblems(errorsOf(isMessage), '/blocks');
      return ruleProblems(toSurface({ kind: 'message', pointer: '/blocks', blocks, hasSubmit: false }));
    },
    validateView(view) {
      if (!isView(view)) return schemaProblems(errorsOf(isView), '/view');
      const { type: kind, blocks } = view;
      const hasSubmit = 'submit' in view && view.submit !== undefined;
      const surface = toSurface({ kind, pointer: '/view/blocks', blocks, hasSubmit });
      return [...sizeProblems(view), ...ruleProblems(surface)];
    },
  };
}

function compile(): [ValidateFunction<MessageBlocks>, ValidateFunction<ViewPayload>] {
  const ajv = new Ajv({ allErrors: true, discriminator: true, strictTypes: false, verbose: true });
  addFormats.default(ajv, ['date']);
  ajv.addSchema(readSchema(), 'block-kit');
  return [
    ajv.compile<MessageBlocks>({ $ref: 'block-kit#/definitions/MessageBlocks' }),
    ajv.compile<ViewPayload>({ $ref: 'block-kit#/definitions/ViewPayload' }),
  ];
}

function readSchema(): AnySchemaObject {
  return JSON.parse(readFileSync(new URL('./schema.generated.json', import.meta.url), 'utf8'));
}

function errorsOf(validate: ValidateFunction): readonly DefinedError[] {
  return (validate.errors ?? []) as DefinedError[];
}

function sizeProblems(view: ViewPayload): readonly BlockKitProblem[] {
  if (Buffer.byteLength(JSON.stringify(view)) <= VIEW_BYTES) return [];
  return [{ pointer: '/view', code: 'view_too_large', message: 'view_too_large' }];
}
