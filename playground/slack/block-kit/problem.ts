/**
 * One reason for which Slack refuses a payload. `pointer` (RFC 6901) starts at the argument: `/blocks/0/text`, `/view/title`.
 * The first three codes and the constraints are those of https://docs.slack.dev/reference/methods/blocks.validate
 */
export interface BlockKitProblem {
  readonly pointer: string;
  readonly code: ProblemCode;
  readonly message: string;
  readonly constraint?: ProblemConstraint;
}

type ProblemCode =
  | 'missing_field'
  | 'invalid_type'
  | 'failed_constraint'
  | 'only_one_table_allowed'
  | 'view_too_large';

export interface ProblemConstraint {
  readonly type: string;
  readonly expected?: unknown;
}

export function failedConstraint(
  pointer: string,
  message: string,
  constraint?: ProblemConstraint,
): BlockKitProblem {
  return { pointer, code: 'failed_constraint', message, ...(constraint && { constraint }) };
}

export function missingField(pointer: string, field: string): BlockKitProblem {
  return { pointer, code: 'missing_field', message: `missing required field: ${field}` };
}

export function unsupportedType(
  pointer: string,
  type: unknown,
  expected?: readonly unknown[],
): BlockKitProblem {
  const constraint = { type: 'enum', ...(expected && { expected }) };
  return failedConstraint(pointer, `unsupported type: ${String(type)}`, constraint);
}
