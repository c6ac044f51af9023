import { inspect } from 'node:util';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { apiUrl, clientAt, errorOf, redirectUri } from './helpers.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const pinterest = clientAt(apiUrl);

/** The requests that arrive at the token endpoint, which answers each with this. */
function answerWith(body: Parameters<typeof HttpResponse.json>[0], status = 200): readonly Request[] {
  const asked: Request[] = [];
  server.use(
    http.post(`${apiUrl}/oauth/token`, ({ request }) => {
      asked.push(request.clone());
      return HttpResponse.json(body, { status });
    }),
  );
  return asked;
}

async function formOf(request: Request | undefined): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await request?.text()));
}

const tokens = {
  access_token: 'pina_a',
  refresh_token: 'pinr_r',
  response_type: 'authorization_code',
  token_type: 'bearer',
  expires_in: 2592000,
  refresh_token_expires_in: 5184000,
  scope: 'boards:read pins:read',
};

test('a code is exchanged with Basic authorization, a form, and continuous refresh', async () => {
  const asked = answerWith(tokens);
  expect(await pinterest.exchangeCode({ code: 'c&1', redirectUri })).toEqual({
    accessToken: 'pina_a',
    refreshToken: 'pinr_r',
    scopes: ['boards:read', 'pins:read'],
    accessExpiresInSeconds: 2592000,
    refreshExpiresInSeconds: 5184000,
  });
  const [request] = asked;
  expect(request?.headers.get('authorization')).toBe(`Basic ${btoa('1490001:app-secret')}`);
  expect(request?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
  expect(await formOf(request)).toEqual({
    grant_type: 'authorization_code',
    code: 'c&1',
    redirect_uri: redirectUri,
    continuous_refresh: 'true',
  });
});

test('a refresh sends the refresh token and nothing else', async () => {
  const asked = answerWith(tokens);
  await pinterest.refreshTokens({ refreshToken: 'pinr_old' });
  expect(await formOf(asked[0])).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'pinr_old',
  });
});

test('a refresh that names no new refresh token or scopes leaves them undefined, never empty', async () => {
  answerWith({ access_token: 'pina_b', expires_in: 10, refresh_token: '', scope: null });
  expect(await pinterest.refreshTokens({ refreshToken: 'pinr_old' })).toEqual({
    accessToken: 'pina_b',
    refreshToken: undefined,
    scopes: undefined,
    accessExpiresInSeconds: 10,
    refreshExpiresInSeconds: undefined,
  });
});

test('scopes are split at commas as well as at spaces', async () => {
  answerWith({ ...tokens, scope: 'boards:read,pins:read  pins:write' });
  const { scopes } = await pinterest.refreshTokens({ refreshToken: 'pinr_old' });
  expect(scopes).toEqual(['boards:read', 'pins:read', 'pins:write']);
});

describe('a refresh that Pinterest itself refuses ends the grant', () => {
  test.each([
    ['code 1 with 400', 400, { code: 1, message: 'Invalid parameters' }],
    ['code 2 with 401', 401, { code: 2, message: 'Authentication failed.' }],
    ["OAuth's invalid_grant", 400, { error: 'invalid_grant' }],
  ])('%s', async (_name, status, body) => {
    answerWith(body, status);
    const error = await errorOf(pinterest.refreshTokens({ refreshToken: 'pinr_old' }));
    expect(error).toMatchObject({ kind: 'unauthorized', problem: 'grant_dead', status });
  });
});

describe('what is not a refusal by Pinterest leaves the grant alive', () => {
  test.each([
    ['a firewall page with 401', () => HttpResponse.html('<h1>Login</h1>', { status: 401 })],
    ['an empty 400', () => new HttpResponse(null, { status: 400 })],
    ['a 500', () => HttpResponse.json({ code: 1, message: 'x' }, { status: 500 })],
    ['a 429', () => HttpResponse.json({ code: 8, message: 'x' }, { status: 429 })],
    ['a lost connection', () => HttpResponse.error()],
    ['a redirect', () => HttpResponse.redirect('https://www.pinterest.com/login', 302)],
    ['our own wrong secret', () => HttpResponse.json({ error: 'invalid_client' }, { status: 401 })],
    ['a 200 without a token', () => HttpResponse.json({ expires_in: 5 })],
    ['a 200 with an empty token', () => HttpResponse.json({ access_token: '', expires_in: 5 })],
  ])('%s', async (_name, answer) => {
    server.use(http.post(`${apiUrl}/oauth/token`, answer));
    const error = await errorOf(pinterest.refreshTokens({ refreshToken: 'pinr_old' }));
    expect(error.problem).not.toBe('grant_dead');
    expect(error.kind).not.toBe('unauthorized');
  });
});

test('a token in a broken answer does not get into the error', async () => {
  const cut = '{"access_token":"pina_secret","refresh_token":"pinr_secret","expires_in":"';
  server.use(http.post(`${apiUrl}/oauth/token`, () => new HttpResponse(cut)));
  const error = await errorOf(pinterest.refreshTokens({ refreshToken: 'pinr_old' }));
  expect(error.problem).toBe('malformed_answer');
  expect(inspect(error, { depth: 10 })).not.toContain('secret');
});
