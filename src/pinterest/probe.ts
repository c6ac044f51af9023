import { type Access, tellCall } from './access.ts';
import { parseAnswer } from './answer.ts';
import { PinterestError } from './error.ts';
import { exchange } from './exchange.ts';
import { accountSchema } from './schema.ts';
import type { Session } from './session.ts';

/**
 * Whether Pinterest takes somebody's token. `refused`: it said itself that it does not (401 with code 2).
 * `unclear`: no answer came, or one that tells nothing about the token.
 */
export interface Probe {
  readonly verdict: 'accepted' | 'refused' | 'unclear';
  /** HTTP status; absent when no answer came. */
  readonly status: number | undefined;
  /** Pinterest's own code, a number apart from the HTTP status. */
  readonly code: number | undefined;
  /** The `x-pinterest-rid` header of a refusal, under which Pinterest's support finds it. */
  readonly requestId: string | undefined;
}

/**
 * Asks for the account once, with a token or with none at all, and never throws for what the wire did.
 * Source: https://developers.pinterest.com/docs/api/v5/user_account-get
 */
export async function probe(session: Session, access: Access | undefined): Promise<Probe> {
  const authorization = access === undefined ? {} : { authorization: `Bearer ${access.accessToken}` };
  const request = {
    url: `${session.apiUrl}/user_account`,
    method: 'GET',
    headers: { ...authorization, accept: 'application/json' },
  } as const;
  const seen = await exchange(session.wire(), request, () => {
    if (access !== undefined) tellCall(access, 'GET /user_account');
  });
  const status = seen.kind === 'failed' ? undefined : seen.status;
  try {
    parseAnswer(seen, accountSchema, { now: session.now(), missing: 'other' });
    return { verdict: 'accepted', status, code: undefined, requestId: undefined };
  } catch (error) {
    if (!(error instanceof PinterestError)) throw error;
    const { problem, code, requestId } = error;
    return { verdict: problem === 'token_dead' ? 'refused' : 'unclear', status, code, requestId };
  }
}
