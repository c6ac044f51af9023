import { beforeEach, describe, expect, test } from 'vitest';
import type { LocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import { createPinterest, type Pinterest } from '../../../src/pinterest/client.ts';
import { neededScopes } from '../../../src/pinterest/scopes.ts';
import { apiUrl, app, errorOf, localWith, redirectUri, siteUrl } from '../../pinterest/helpers.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let now: Date;
let local: LocalPinterest;
let pinterest: Pinterest;

beforeEach(() => {
  now = new Date('2026-07-01T12:00:00Z');
  connect();
});

function connect(overrides: Parameters<typeof localWith>[0] = {}): void {
  local = localWith({ now: () => now, ...overrides });
  pinterest = createPinterest({
    apiUrl,
    oauthUrl: `${siteUrl}oauth/`,
    appId: app.id,
    appSecret: app.secret,
    now: () => now,
    fetch: (input, init) => local.fetch(new Request(input, init)),
  });
}

function later(ms: number): void {
  now = new Date(now.getTime() + ms);
}

function authorizeUrl(overrides: { redirectUri?: string; scopes?: readonly string[] } = {}): string {
  return pinterest.authorizeUrl({ redirectUri, state: 's&1', scopes: neededScopes, ...overrides });
}

async function decide(decision: string, scopes: readonly string[] = neededScopes): Promise<URL> {
  const body = new URLSearchParams({ decision, account: local.accounts[0]?.id ?? '' });
  const response = await local.fetch(new Request(authorizeUrl({ scopes }), { method: 'POST', body }));
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}

async function allow(scopes: readonly string[] = neededScopes): Promise<string> {
  return (await decide('allow', scopes)).searchParams.get('code') ?? '';
}

describe('the page where a person decides', () => {
  test('names the app, says each permission in words, and offers both accounts', async () => {
    const page = await (await local.fetch(new Request(authorizeUrl()))).text();
    expect(page).toContain('Allow App 1490001 to use your account?');
    expect(page).toContain('Publish, change and delete pins');
    expect(page).toContain('Linen &amp; Loom');
    expect(page).toContain('@maraweiss');
    expect(page).toContain('corkboard.example');
  });

  test('sends a person who allows back with a code and the state', async () => {
    const back = await decide('allow');
    expect(`${back.origin}${back.pathname}`).toBe(redirectUri);
    expect(back.searchParams.get('state')).toBe('s&1');
    expect(back.searchParams.get('code')).toMatch(/^[0-9a-f]{40}$/);
  });

  test('sends a person who denies back with an error and no code', async () => {
    const back = await decide('deny');
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 's&1' });
  });

  test.each([
    ['another path', `${redirectUri}/more`],
    ['a slash more', `${redirectUri}/`],
    ['http for https', redirectUri.replace('https', 'http')],
    ['another host', 'https://evil.example/pinterest/oauth/callback'],
  ])('refuses a redirect URI with %s, and does not go there', async (_name, uri) => {
    const response = await local.fetch(new Request(authorizeUrl({ redirectUri: uri })));
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  });

  test('escapes what comes from the address', async () => {
    const response = await local.fetch(
      new Request(authorizeUrl({ redirectUri: '"><script>alert(1)</script>' })),
    );
    expect(await response.text()).not.toContain('<script>');
  });
});

describe('a code', () => {
  test('brings tokens with the prefixes and lifetimes of Pinterest', async () => {
    const tokens = await pinterest.exchangeCode({ code: await allow(), redirectUri });
    expect(tokens.accessToken).toMatch(/^pina_/);
    expect(tokens.refreshToken).toMatch(/^pinr_/);
    expect(tokens.accessExpiresInSeconds).toBe(30 * 86_400);
    expect(tokens.refreshExpiresInSeconds).toBe(60 * 86_400);
    expect(new Set(tokens.scopes)).toEqual(new Set(neededScopes));
  });

  test('works once', async () => {
    const code = await allow();
    await pinterest.exchangeCode({ code, redirectUri });
    expect((await errorOf(pinterest.exchangeCode({ code, redirectUri }))).problem).toBe('grant_dead');
  });

  test('is void after ten minutes', async () => {
    const code = await allow();
    later(10 * MINUTE);
    expect((await errorOf(pinterest.exchangeCode({ code, redirectUri }))).problem).toBe('grant_dead');
  });

  test('belongs to its redirect URI', async () => {
    const exchange = pinterest.exchangeCode({ code: await allow(), redirectUri: `${redirectUri}/` });
    expect((await errorOf(exchange)).problem).toBe('grant_dead');
  });

  test('is of no use without the secret of the app', async () => {
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code: await allow(),
      redirect_uri: redirectUri,
    });
    const headers = { authorization: `Basic ${btoa(`${app.id}:wrong`)}` };
    const response = await local.fetch(
      new Request(`${apiUrl}/oauth/token`, { method: 'POST', body, headers }),
    );
    expect(response.status).toBe(401);
  });

  test('brings every scope that was ever approved', async () => {
    await pinterest.exchangeCode({ code: await allow([...neededScopes, 'ads:read']), redirectUri });
    const { scopes } = await pinterest.exchangeCode({ code: await allow(), redirectUri });
    expect(scopes).toContain('ads:read');
  });

  test('brings just what was asked for, where Pinterest has no such memory', async () => {
    connect({ grantedScopes: 'only_asked' });
    await pinterest.exchangeCode({ code: await allow([...neededScopes, 'ads:read']), redirectUri });
    const { scopes } = await pinterest.exchangeCode({ code: await allow(), redirectUri });
    expect(new Set(scopes)).toEqual(new Set(neededScopes));
  });

  test('changes nothing about the scopes of tokens that were issued before', async () => {
    connect({ grantedScopes: 'only_asked' });
    const wide = await pinterest.exchangeCode({ code: await allow(), redirectUri });
    await pinterest.exchangeCode({ code: await allow(['pins:read']), redirectUri });
    await pinterest.getAccount({ accessToken: wide.accessToken });
    const renewed = await pinterest.refreshTokens({ refreshToken: wide.refreshToken ?? '' });
    expect(new Set(renewed.scopes)).toEqual(new Set(neededScopes));
  });
});

describe('tokens', () => {
  async function connected() {
    const tokens = await pinterest.exchangeCode({ code: await allow(), redirectUri });
    return { accessToken: tokens.accessToken, refreshToken: tokens.refreshToken ?? '' };
  }

  test('the access token dies after 30 days', async () => {
    const { accessToken } = await connected();
    later(30 * DAY - 1);
    await pinterest.getAccount({ accessToken });
    later(1);
    expect((await errorOf(pinterest.getAccount({ accessToken }))).problem).toBe('token_dead');
  });

  test('the refresh token dies after 60 days', async () => {
    const { refreshToken } = await connected();
    later(60 * DAY);
    expect((await errorOf(pinterest.refreshTokens({ refreshToken }))).problem).toBe('grant_dead');
  });

  test('strict rotation: a refresh token that was used is dead, its successor works', async () => {
    const { refreshToken } = await connected();
    const next = await pinterest.refreshTokens({ refreshToken });
    expect((await errorOf(pinterest.refreshTokens({ refreshToken }))).problem).toBe('grant_dead');
    const third = await pinterest.refreshTokens({ refreshToken: next.refreshToken ?? '' });
    await pinterest.getAccount(third);
  });

  test('grace: a refresh whose answer was lost can be asked for again for a minute', async () => {
    connect({ rotation: 'grace' });
    const { refreshToken } = await connected();
    local.faults.next({ path: '/oauth/token' }, { kind: 'created_then_status', status: 502 });
    expect((await errorOf(pinterest.refreshTokens({ refreshToken }))).kind).toBe('unavailable');
    await pinterest.refreshTokens({ refreshToken });
    later(MINUTE);
    expect((await errorOf(pinterest.refreshTokens({ refreshToken }))).problem).toBe('grant_dead');
  });

  test('a person who removes the app kills every token without a word', async () => {
    const { accessToken, refreshToken } = await connected();
    local.revokeGrant(local.accounts[0]?.id ?? '');
    expect((await errorOf(pinterest.getAccount({ accessToken }))).problem).toBe('token_dead');
    expect((await errorOf(pinterest.refreshTokens({ refreshToken }))).problem).toBe('grant_dead');
  });

  test('a token of the other environment, or of the real Pinterest, is unknown here', async () => {
    const { accessToken } = await connected();
    connect({ environment: 'production' });
    expect((await errorOf(pinterest.getAccount({ accessToken }))).problem).toBe('token_dead');
    expect((await errorOf(pinterest.getAccount({ accessToken: 'pina_AMAREAL' }))).problem).toBe('token_dead');
  });
});
