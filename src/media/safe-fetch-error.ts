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
