import type { Context } from 'hono';
import { findGrant } from '../grants.ts';
import { type Category, spend, toRateLimitHeaders } from '../rate-limits.ts';
import type { Grant, State } from '../state.ts';
import { authenticationFailed, rateLimited, scopeMissing } from './api-error.ts';

/**
 * Who asks, if the token is one of ours, carries the scopes, and quota is left. Tokens of elsewhere, real ones
 * among them, get what a wrong token gets.
 */
export function authorize(
  state: State,
  c: Context,
  needs: { category: Category; scopes: readonly string[] },
): Grant {
  const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const grant = token === undefined ? undefined : findGrant(state, token);
  if (grant === undefined) throw authenticationFailed();
  const missing = needs.scopes.filter((scope) => !grant.scopes.includes(scope));
  if (missing.length > 0) throw scopeMissing(missing);
  const spent = spend(state, needs.category, grant.accountId);
  for (const [name, value] of Object.entries(toRateLimitHeaders(spent))) c.header(name, value);
  if (spent.isExceeded) throw rateLimited();
  return grant;
}
