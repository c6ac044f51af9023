import { randomBytes } from 'node:crypto';
import type { Grant, State } from './state.ts';

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

/** A code for one exchange. Pinterest hands out every scope that the person ever approved for the app. */
export function issueCode(
  state: State,
  ask: { accountId: string; redirectUri: string; scopes: readonly string[] },
): string {
  const approved = state.grants.get(ask.accountId)?.scopes ?? [];
  const scopes = [...new Set([...ask.scopes, ...approved])];
  const code = randomBytes(20).toString('hex');
  state.codes.set(code, { ...ask, scopes, expiresAt: later(state, CODE_SECONDS) });
  return code;
}

/** Undefined when the code is unknown, used, expired, or belongs to another redirect URI. */
export function redeemCode(state: State, code: string, redirectUri: string): IssuedTokens | undefined {
  const found = state.codes.get(code);
  state.codes.delete(code);
  if (found === undefined || found.expiresAt <= state.now() || found.redirectUri !== redirectUri) {
    return undefined;
  }
  return grantTokens(state, found.accountId, found.scopes);
}

/** Starts a grant or adds a pair of tokens to it, with these scopes from now on. */
export function grantTokens(state: State, accountId: string, scopes: readonly string[]): IssuedTokens {
  const before = state.grants.get(accountId);
  const grant: Grant = {
    accountId,
    scopes,
    accessTokens: before?.accessTokens ?? new Map(),
    refreshTokens: before?.refreshTokens ?? new Map(),
  };
  state.grants.set(accountId, grant);
  return issuePair(state, grant);
}

/** Undefined when the refresh token is unknown, used up, expired or revoked. */
export function rotateTokens(state: State, refreshToken: string): IssuedTokens | undefined {
  for (const grant of state.grants.values()) {
    const expiresAt = grant.refreshTokens.get(refreshToken);
    if (expiresAt === undefined) continue;
    if (expiresAt <= state.now()) return undefined;
    retire(state, grant, refreshToken, expiresAt);
    return issuePair(state, grant);
  }
  return undefined;
}

export function findGrant(state: State, accessToken: string): Grant | undefined {
  for (const grant of state.grants.values()) {
    const expiresAt = grant.accessTokens.get(accessToken);
    if (expiresAt !== undefined && expiresAt > state.now()) return grant;
  }
  return undefined;
}

function retire(state: State, grant: Grant, refreshToken: string, expiresAt: Date): void {
  if (state.options.rotation !== 'grace') {
    grant.refreshTokens.delete(refreshToken);
    return;
  }
  const graceEnds = later(state, GRACE_SECONDS);
  grant.refreshTokens.set(refreshToken, graceEnds < expiresAt ? graceEnds : expiresAt);
}

function issuePair(state: State, grant: Grant): IssuedTokens {
  const accessToken = `pina_${randomBytes(32).toString('base64url')}`;
  const refreshToken = `pinr_${randomBytes(32).toString('base64url')}`;
  grant.accessTokens.set(accessToken, later(state, ACCESS_SECONDS));
  grant.refreshTokens.set(refreshToken, later(state, REFRESH_SECONDS));
  return { accessToken, refreshToken, scopes: grant.scopes };
}

function later(state: State, seconds: number): Date {
  return new Date(state.now().getTime() + seconds * 1000);
}
