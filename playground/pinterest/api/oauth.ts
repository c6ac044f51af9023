import { createHash, timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import { ACCESS_SECONDS, type IssuedTokens, REFRESH_SECONDS, redeemCode, rotateTokens } from '../grants.ts';
import type { State } from '../state.ts';
import { authenticationFailed, invalid } from './api-error.ts';

/** Source: https://developers.pinterest.com/docs/api/v5/oauth-token */
export function registerOauth(api: Hono, state: State): void {
  api.post('/oauth/token', async (c) => {
    if (!isApp(state, c.req.header('authorization'))) throw authenticationFailed();
    if (!c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')) {
      throw invalid('The body must be application/x-www-form-urlencoded.');
    }
    const form = new URLSearchParams(await c.req.text());
    const grantType = form.get('grant_type') ?? '';
    const tokens = toTokens(state, grantType, form);
    return c.json(toAnswer(state, grantType, tokens));
  });
}

function toTokens(state: State, grantType: string, form: URLSearchParams): IssuedTokens {
  if (grantType === 'authorization_code') {
    const tokens = redeemCode(state, form.get('code') ?? '', form.get('redirect_uri') ?? '');
    if (tokens === undefined) throw invalid('The authorization code is invalid or was used already.');
    return tokens;
  }
  if (grantType === 'refresh_token') {
    const tokens = rotateTokens(state, form.get('refresh_token') ?? '');
    if (tokens === undefined) throw invalid('The refresh token is invalid or has expired.');
    return tokens;
  }
  throw invalid(`'${grantType}' is not one of ['authorization_code', 'refresh_token'].`);
}

/** `response_type` is the name of the grant, whatever other providers put there. */
function toAnswer(state: State, grantType: string, tokens: IssuedTokens): Record<string, unknown> {
  const answer = {
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken,
    response_type: grantType,
    token_type: 'bearer',
    expires_in: ACCESS_SECONDS,
    refresh_token_expires_in: REFRESH_SECONDS,
    scope: tokens.scopes.join(' '),
  };
  if (grantType !== 'refresh_token') return answer;
  const expiresAt = Math.floor(state.now().getTime() / 1000) + REFRESH_SECONDS;
  return { ...answer, refresh_token_expires_at: expiresAt };
}

function isApp(state: State, authorization: string | undefined): boolean {
  const { id, secret } = state.options.app;
  const expected = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  return timingSafeEqual(sha256(authorization ?? ''), sha256(expected));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
