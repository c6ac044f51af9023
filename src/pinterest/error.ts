/** What the caller can do about it: authorize again, wait, change the request, try later, or look for the pin. */
export type PinterestErrorKind =
  | 'unauthorized'
  | 'rate_limited'
  | 'rejected'
  | 'unavailable'
  | 'outcome_unknown';

/** What went wrong, as precisely as Pinterest's status, code and (for trial, spam and link) text allow. */
export type PinterestProblem =
  | 'token_dead'
  | 'grant_dead'
  /** No usable token could be had now; the grant may be fine. */
  | 'token_not_renewed'
  | 'scope_missing'
  | 'trial_access'
  | 'not_permitted'
  | 'board_not_found'
  | 'section_not_found'
  | 'pin_not_found'
  | 'image_too_small'
  | 'image_broken'
  | 'link_invalid'
  | 'account_suspended'
  | 'spam_block'
  | 'rate_limit'
  | 'timeout'
  | 'unreachable'
  | 'malformed_answer'
  | 'server_error'
  | 'other';

/** `pinterest`: the body was Pinterest's error JSON. `other`: a body of another shape. `none`: no body was read. */
export type BodyShape = 'pinterest' | 'other' | 'none';

export interface PinterestFault {
  readonly kind: PinterestErrorKind;
  readonly problem: PinterestProblem;
  readonly bodyShape: BodyShape;
  /** HTTP status; absent when no answer came. */
  readonly status?: number | undefined;
  /** Pinterest's own code, a number apart from the HTTP status. */
  readonly code?: number | undefined;
  /** The `x-pinterest-rid` header, which Pinterest's support asks for. */
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The only error that the wire can cause. Its message is one sentence for operators and carries no text from
 * the answer, so that neither tokens nor people's words reach a log through it.
 */
export class PinterestError extends Error {
  override readonly name = 'PinterestError';
  readonly kind: PinterestErrorKind;
  readonly problem: PinterestProblem;
  readonly bodyShape: BodyShape;
  readonly status: number | undefined;
  readonly code: number | undefined;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(fault: PinterestFault) {
    super(toSentence(fault), fault.cause === undefined ? undefined : { cause: fault.cause });
    this.kind = fault.kind;
    this.problem = fault.problem;
    this.bodyShape = fault.bodyShape;
    this.status = fault.status;
    this.code = fault.code;
    this.requestId = fault.requestId;
    this.retryAfterSeconds = fault.retryAfterSeconds;
  }
}

/**
 * Whether Pinterest said that this may not be seen: a scope, a role or the app's access level is missing. Everything else
 * that goes wrong says nothing about who may see what.
 */
export function isNotVisible(error: unknown): error is PinterestError {
  if (!(error instanceof PinterestError)) return false;
  return ['scope_missing', 'not_permitted', 'trial_access'].includes(error.problem);
}

function toSentence(fault: PinterestFault): string {
  const facts = [
    fault.status === undefined ? 'no answer' : `HTTP ${fault.status}`,
    fault.code === undefined ? undefined : `code ${fault.code}`,
    fault.requestId === undefined ? undefined : `rid ${fault.requestId}`,
  ].filter((fact) => fact !== undefined);
  return `Pinterest: ${fault.kind}, ${fault.problem} (${facts.join(', ')}).`;
}
