import type { ConnectLink } from '../../db/connect-links.ts';
import type { GrantFacts } from '../../db/notices.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { PinterestError } from '../../pinterest/error.ts';
import { findMissingScopes, neededScopes } from '../../pinterest/scopes.ts';
import { readPerson } from '../people.ts';
import { toRedirectUri } from './addresses.ts';
import { keepPending } from './keep-pending.ts';
import { toKindNames } from './permissions.ts';

export type CompleteDeps = Pick<
  Deps,
  'config' | 'db' | 'keyring' | 'pinterest' | 'slackFor' | 'callCounts' | 'wake' | 'log'
>;

/** How an OAuth ended. Only `pending` left anything behind. */
export type Completion =
  | {
      readonly kind: 'pending';
      readonly username: string;
      readonly workspaceName: string;
      readonly grant: GrantFacts;
    }
  | { readonly kind: 'permission_missing'; readonly kinds: readonly string[] }
  /** Pinterest could not be asked. */
  | { readonly kind: 'unavailable' }
  /** Pinterest refused the code, or the person may not connect accounts any more. */
  | { readonly kind: 'refused' };

/**
 * Exchanges the code and keeps the account as pending, together with the question to the person who asked. The
 * connection takes the link's id: a link brings at most one account.
 */
export async function complete(deps: CompleteDeps, link: ConnectLink, code: string): Promise<Completion> {
  const { workspaceId, requestedBy: userId } = link;
  const person = await readPerson(deps, { workspaceId, userId });
  if (whyMayNotManage(person) !== undefined) return { kind: 'refused' };
  try {
    const tokens = await deps.pinterest.exchangeCode({ code, redirectUri: toRedirectUri(deps.config) });
    // An answer without scopes means those that were asked for (RFC 6749, section 5.1).
    const missing = findMissingScopes(neededScopes, tokens.scopes ?? link.scopes);
    if (missing.length > 0) return { kind: 'permission_missing', kinds: toKindNames(missing) };
    const called: string[] = [];
    const onCall = (operation: string): void => void called.push(operation);
    const account = await deps.pinterest.getAccount({ accessToken: tokens.accessToken, onCall });
    const completion = await keepPending(deps, link, { tokens, account });
    // Only now is there a connection to count them for. Uncounted, `user_accounts:read` would look unused.
    for (const operation of called) {
      deps.callCounts.add({ workspaceId, connectionId: link.id, operation });
    }
    return completion;
  } catch (error) {
    if (!(error instanceof PinterestError)) throw error;
    const { problem, status, requestId } = error;
    deps.log.warn({ workspaceId, problem, status, requestId }, 'account_not_connected');
    return {
      kind: error.kind === 'unavailable' || error.kind === 'rate_limited' ? 'unavailable' : 'refused',
    };
  }
}
