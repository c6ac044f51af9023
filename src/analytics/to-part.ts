import { PinterestError, type PinterestProblem } from '../pinterest/error.ts';
import { TooSlow } from './budget.ts';
import type { Missing, MissingReason, Part } from './figures.ts';

const reasons: Partial<Record<PinterestProblem, MissingReason>> = {
  token_dead: 'access_lost',
  grant_dead: 'access_lost',
  token_not_renewed: 'unreachable',
  scope_missing: 'scope_missing',
  trial_access: 'trial_access',
  not_permitted: 'not_permitted',
  account_suspended: 'account_suspended',
  board_not_found: 'gone',
  section_not_found: 'gone',
  pin_not_found: 'gone',
  rate_limit: 'rate_limit',
  spam_block: 'rate_limit',
  timeout: 'too_slow',
  unreachable: 'unreachable',
  malformed_answer: 'unreadable',
  server_error: 'server_error',
};

/** What a call brings, or why it brought nothing. Only what the wire did becomes a value; a bug stays an error. */
export async function toPart<Value>(call: () => Promise<Value>): Promise<Part<Value>> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof TooSlow) return { missing: 'too_slow' };
    if (error instanceof PinterestError) return toMissing(error);
    throw error;
  }
}

function toMissing({ problem }: PinterestError): Missing {
  return { missing: reasons[problem] ?? 'refused' };
}
