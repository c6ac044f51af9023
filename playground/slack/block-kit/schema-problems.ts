import type { DefinedError } from 'ajv';
import {
  type BlockKitProblem,
  failedConstraint,
  missingField,
  type ProblemConstraint,
  unsupportedType,
} from './problem.ts';

/**
 * Ajv's errors in Slack's words. Slack generates its validators with https://github.com/slackhq/hack-json-schema; the
 * sentences, codes and constraint names below are those of its src/Constraints.
 */
export function schemaProblems(errors: readonly DefinedError[], root: string): readonly BlockKitProblem[] {
  const wrongTypes = new Set(errors.filter(isWrongType).map((error) => error.instancePath));
  const problems = errors
    // A value of the wrong type breaks other keywords too; Slack stops at the type.
    .filter((error) => isWrongType(error) || !wrongTypes.has(error.instancePath))
    .flatMap((error) => toProblem(error, `${root}${error.instancePath}`) ?? []);
  return problems.filter((problem, index) => !isCovered(problem, problems, index));
}

function isWrongType(error: DefinedError): boolean {
  return error.keyword === 'type';
}

/** A general limit (text ≤ 3000) says nothing beside a tighter one at the same place (title ≤ 24). */
function isCovered(problem: BlockKitProblem, all: readonly BlockKitProblem[], index: number): boolean {
  return all.some((other, otherIndex) => {
    if (other.pointer !== problem.pointer || other.constraint?.type !== problem.constraint?.type)
      return false;
    if (other.message === problem.message) return otherIndex < index;
    return (
      problem.constraint?.type === 'max_length' &&
      Number(other.constraint?.expected) < Number(problem.constraint.expected)
    );
  });
}

function toProblem(error: DefinedError, pointer: string): BlockKitProblem | undefined {
  switch (error.keyword) {
    case 'discriminator':
      // The union's `required` and `enum` report the same, with the list of what is allowed.
      return undefined;
    case 'type':
      // Where null is allowed too, Ajv names both.
      return {
        pointer,
        code: 'invalid_type',
        message: typeSentence(String(error.params.type).split(',')[0]),
      };
    case 'required':
      return missingField(pointer, error.params.missingProperty);
    case 'additionalProperties':
      return failedConstraint(pointer, `invalid additional property: ${error.params.additionalProperty}`, {
        type: 'additional_properties',
      });
    case 'enum':
      return enumProblem(error, pointer);
    case 'const':
      return failedConstraint(pointer, 'must be a valid enum value', {
        type: 'enum',
        expected: [error.params.allowedValue],
      });
    default:
      return limitProblem(error, pointer);
  }
}

function typeSentence(type: string | undefined): string {
  if (type === 'boolean') return 'must be a boolean';
  return `must provide ${type === 'array' || type === 'object' ? 'an' : 'a'} ${type}`;
}

function enumProblem(error: Extract<DefinedError, { keyword: 'enum' }>, pointer: string): BlockKitProblem {
  const { allowedValues } = error.params;
  if (pointer.endsWith('/type')) return unsupportedType(pointer, error.data, allowedValues);
  return failedConstraint(pointer, 'must be a valid enum value', { type: 'enum', expected: allowedValues });
}

function limitProblem(error: DefinedError, pointer: string): BlockKitProblem {
  const [type, expected, message] = limitSentence(error);
  const constraint: ProblemConstraint = { type, expected };
  return failedConstraint(pointer, message, constraint);
}

function limitSentence(error: DefinedError): [type: string, expected: unknown, message: string] {
  switch (error.keyword) {
    case 'maxLength':
      return ['max_length', error.params.limit, `must be less than ${error.params.limit + 1} characters`];
    case 'minLength':
      return ['min_length', error.params.limit, `must be more than ${error.params.limit - 1} characters`];
    case 'maxItems':
      return ['max_items', error.params.limit, `no more than ${error.params.limit} items allowed`];
    case 'minItems':
      return ['min_items', error.params.limit, `must provide at least ${error.params.limit} items`];
    case 'uniqueItems':
      return ['unique_items', undefined, 'Input contains duplicate items'];
    case 'maximum':
      return ['maximum', error.params.limit, `must be less than ${error.params.limit}`];
    case 'minimum':
    case 'exclusiveMinimum':
      return ['minimum', error.params.limit, `must be greater than ${error.params.limit}`];
    case 'pattern':
      return ['pattern', error.params.pattern, `input must match regex pattern: ${error.params.pattern}`];
    case 'format':
      return ['format', error.params.format, `input must be a valid: ${error.params.format}`];
    default:
      throw new Error(`schema.generated.json uses "${error.keyword}", for which there are no words yet`);
  }
}
