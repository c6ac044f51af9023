import { randomBytes } from 'node:crypto';
import type { Approval, Grant, LocalToken, State } from './state.ts';

/** Lifetimes: https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/ */
export const ACCESS_SECONDS = 30 * 24 * 60 * 60;
export const REFRESH_SECONDS = 60 * 24 * 60 * 60;
const CODE_SECONDS = 10 * 60;
const GRACE_SECONDS = 60;

export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly scopes: readonly string[];
}

/** A code for one exchange. */
export function issueCode(
  state: State,
  ask: { accountId: string; redirectUri: string; scopes: readonly string[] },
): string {
  const code = randomBytes(20).toString('hex');
  state.codes.set(code, { ...ask, expiresAt: later(state, CODE_SECONDS) });
  return code;
}

/** Undefined when the code is unknown, used, expired, or belongs to another redirect URI. */
export function redeemCode(state: State, code: string, redirectUri: string): IssuedTokens | undefined {
  const found = state.codes.get(code);
  state.codes.delete(code);
  if (found === undefined || found.expiresAt <= state.now() || found.redirectUri !== redirectUri) {
    return undefined;
  }
  return grantTokens(state, found.accountId, toGrantedScopes(state, found));
}

function toGrantedScopes(state: State, { accountId, scopes }: Grant): readonly string[] {
  if (state.options.grantedScopes === 'only_asked') return scopes;
  return [...new Set([...scopes, ...(state.approvals.get(accountId)?.scopes ?? [])])];
}

/** Starts an approval or adds a pair of tokens to it, with these scopes. */
export function grantTokens(state: State, accountId: string, scopes: readonly string[]): IssuedTokens {
  const before = state.approvals.get(accountId);
  const approval: Approval = {
    accountId,
    scopes: [...new Set([...(before?.scopes ?? []), ...scopes])],
    accessTokens: before?.accessTokens ?? new Map(),
    refreshTokens: before?.refreshTokens ?? new Map(),
  };
  state.approvals.set(accountId, approval);
  return issuePair(state, approval, scopes);
}

/** Undefined when the refresh token is unknown, used up, expired or revoked. */
export function rotateTokens(state: State, refreshToken: string): IssuedTokens | undefined {
  for (const approval of state.approvals.values()) {
    const token = approval.refreshTokens.get(refreshToken);
    if (token === undefined) continue;
    if (token.expiresAt <= state.now()) return undefined;
    retire(state, approval, refreshToken, token);
    return issuePair(state, approval, token.scopes);
  }
  return undefined;
}

export function findGrant(state: State, accessToken: string): Grant | undefined {
  for (const { accountId, accessTokens } of state.approvals.values()) {
    const token = accessTokens.get(accessToken);
    if (token !== undefined && token.expiresAt > state.now()) return { accountId, scopes: token.scopes };
  }
  return undefined;
}

/** Every token is dead at once, and what was ever approved is forgotten. */
export function removeApp(state: State, accountId: string): void {
  state.approvals.delete(accountId);
}

function retire(state: State, approval: Approval, refreshToken: string, token: LocalToken): void {
  if (state.options.rotation !== 'grace') {
    approval.refreshTokens.delete(refreshToken);
    return;
  }
  const graceEnds = later(state, GRACE_SECONDS);
  if (graceEnds < token.expiresAt)
    approval.refreshTokens.set(refreshToken, { ...token, expiresAt: graceEnds });
}

function issuePair(state: State, approval: Approval, scopes: readonly string[]): IssuedTokens {
  const accessToken = `pina_${randomBytes(32).toString('base64url')}`;
  const refreshToken = `pinr_${randomBytes(32).toString('base64url')}`;
  approval.accessTokens.set(accessToken, { scopes, expiresAt: later(state, ACCESS_SECONDS) });
  approval.refreshTokens.set(refreshToken, { scopes, expiresAt: later(state, REFRESH_SECONDS) });
  return { accessToken, refreshToken, scopes };
}

function later(state: State, seconds: number): Date {
  return new Date(state.now().getTime() + seconds * 1000);
}
