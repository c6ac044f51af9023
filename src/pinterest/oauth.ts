import { z } from 'zod';
import { parseAnswer, toError, toFacts, toReadError } from './answer.ts';
import type { PinterestError } from './error.ts';
import { toErrorBody } from './error-body.ts';
import { type Exchange, exchange, type HttpRequest } from './exchange.ts';
import type { Session } from './session.ts';

/** Lifetimes are Pinterest's numbers for this very token; they changed over the years, so nothing is assumed. */
export interface Tokens {
  readonly accessToken: string;
  /** Undefined when the answer names none: keep the one you have. */
  readonly refreshToken: string | undefined;
  /** Every scope that the person ever granted, not only those asked for. Undefined when the answer names none. */
  readonly scopes: readonly string[] | undefined;
  readonly accessExpiresInSeconds: number;
  readonly refreshExpiresInSeconds: number | undefined;
}

export interface OauthApp {
  readonly oauthUrl: string;
  readonly appId: string;
  readonly appSecret: string;
}

const tokensSchema = z
  .object({
    access_token: z.string().regex(/^[\x21-\x7e]+$/),
    refresh_token: z.string().nullish(),
    scope: z.string().nullish(),
    expires_in: z.int().positive(),
    refresh_token_expires_in: z.int().positive().nullish(),
  })
  .transform(
    (wire): Tokens => ({
      accessToken: wire.access_token,
      refreshToken: wire.refresh_token || undefined,
      scopes: wire.scope ? wire.scope.split(/[\s,]+/).filter((scope) => scope !== '') : undefined,
      accessExpiresInSeconds: wire.expires_in,
      refreshExpiresInSeconds: wire.refresh_token_expires_in ?? undefined,
    }),
  );

/**
 * The page where a person allows the app.
 * Source: https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/
 */
export function toAuthorizeUrl(
  app: OauthApp,
  ask: { redirectUri: string; state: string; scopes: readonly string[] },
): string {
  const url = new URL(app.oauthUrl);
  url.searchParams.set('client_id', app.appId);
  url.searchParams.set('redirect_uri', ask.redirectUri);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', ask.scopes.join(','));
  url.searchParams.set('state', ask.state);
  return url.toString();
}

/**
 * `POST /oauth/token` with either grant. Throws a PinterestError; its problem is `grant_dead` only when Pinterest
 * itself said no to the code or the refresh token.
 */
export async function askForTokens(
  session: Session,
  app: OauthApp,
  grant: Readonly<Record<string, string>>,
): Promise<Tokens> {
  const seen = await exchange(session.wire(), toTokenRequest(session.apiUrl, app, grant));
  const reading = { now: session.now(), missing: 'other' } as const;
  const refusal = toRefusal(seen, reading.now);
  if (refusal !== undefined) throw refusal;
  return parseAnswer(seen, tokensSchema, reading).value;
}

function toTokenRequest(apiUrl: string, app: OauthApp, grant: Readonly<Record<string, string>>): HttpRequest {
  const credentials = Buffer.from(`${app.appId}:${app.appSecret}`).toString('base64');
  return {
    url: `${apiUrl}/oauth/token`,
    method: 'POST',
    headers: {
      authorization: `Basic ${credentials}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    body: new URLSearchParams(grant).toString(),
  };
}

/**
 * A 400 or 401 in Pinterest's or in OAuth's own JSON ends the grant; HTML from a proxy, a 5xx or a lost connection
 * says nothing about it. `invalid_client` is about our secret (RFC 6749, section 5.2): the grant lives on.
 */
function toRefusal(seen: Exchange, now: Date): PinterestError | undefined {
  if (seen.kind !== 'answered' || (seen.status !== 400 && seen.status !== 401)) return undefined;
  const body = toErrorBody(seen.text);
  if (body.oauthError === 'invalid_client') {
    return toError(seen, { kind: 'rejected', problem: 'other' }, now, toFacts(body));
  }
  if (body.shape !== 'pinterest' && body.oauthError === undefined) {
    return toReadError(seen, { now, missing: 'other' });
  }
  return toError(seen, { kind: 'unauthorized', problem: 'grant_dead' }, now, toFacts(body));
}
