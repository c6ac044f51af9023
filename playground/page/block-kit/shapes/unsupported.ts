import * as z from 'zod/mini';

/** A block or element that this page cannot draw; it is shown as such, so that nobody takes it for working. */
export interface Unsupported {
  readonly type: 'unsupported';
  readonly name: string;
  /** What does not fit, for a known type. */
  readonly why: string | undefined;
}

const named = z.object({ type: z.string() });

interface ParseIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export function toUnsupported(value: unknown, issues: readonly ParseIssue[]): Unsupported {
  const parsed = named.safeParse(value);
  const [issue] = issues;
  const isUnknownType = issue?.path.length === 1 && issue.path[0] === 'type';
  return {
    type: 'unsupported',
    name: parsed.success ? parsed.data.type : 'no type',
    why: issue === undefined || isUnknownType ? undefined : `${issue.path.join('.')}: ${issue.message}`,
  };
}
