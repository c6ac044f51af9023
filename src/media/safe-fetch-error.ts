export type SafeFetchProblem =
  | 'bad_url'
  | 'not_https'
  | 'not_public'
  | 'not_found'
  | 'bad_status'
  | 'redirects'
  | 'too_big'
  | 'too_slow'
  | 'unreachable';

/** Why an address was not fetched. `problem` and `message` are for the operator; people get `unfetchableSentence`. */
export class SafeFetchError extends Error {
  override readonly name = 'SafeFetchError';
  readonly problem: SafeFetchProblem;

  constructor(problem: SafeFetchProblem, detail: string, options?: ErrorOptions) {
    super(`${problem}: ${detail}`, options);
    this.problem = problem;
  }
}

// One sentence for every problem: a more helpful one would let a member map the network that Corkboard runs in.
export const unfetchableSentence =
  'Corkboard could not fetch that address. It takes a public https link to the image file itself, one that opens without logging in.';

/** Names what resolver, socket or undici threw; the deadline tells a request that was ended from one that failed. */
export function toSafeFetchError(error: unknown, deadline: AbortSignal): SafeFetchError {
  if (error instanceof SafeFetchError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  if (deadline.aborted || isTimeout(cause)) return new SafeFetchError('too_slow', cause.message, { cause });
  return new SafeFetchError('unreachable', cause.message, { cause });
}

// https://github.com/nodejs/undici/blob/v7.x/docs/docs/api/Errors.md
const timeoutCodes: ReadonlySet<unknown> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

function isTimeout(error: Error): boolean {
  return 'code' in error && timeoutCodes.has(error.code);
}
