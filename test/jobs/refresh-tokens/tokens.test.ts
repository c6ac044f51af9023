import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findTokens, takeRefreshLease } from '../../../src/db/connection-tokens.ts';
import { disconnect, findConnection } from '../../../src/db/connections.ts';
import { connections, managers, messages } from '../../../src/db/schema.ts';
import { type Bench, countRefreshes, createBench, type Key } from './bench.ts';

let bench: Bench;
const oauth = { path: '/oauth/token' };

beforeAll(async () => {
  bench = await createBench();
});
afterAll(() => bench.close());

const tokensOf = (key: Key) => findTokens(bench.db, key);
const accountOf = (key: Key) => findConnection(bench.db, key.workspaceId);
const noticesOf = (key: Key) =>
  bench.db
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, key.workspaceId), eq(messages.kind, 'notice')));

describe('a token with ten minutes left', () => {
  test('is given out as it is, and Pinterest is not asked', async () => {
    const { pinterest, accessTokenFor } = bench.start();
    const { accessToken, ...key } = await bench.connect(pinterest, { accessExpiresInSeconds: 11 * 60 });
    expect(await accessTokenFor(key)).toMatchObject({ access: { accessToken }, tokenVersion: 1 });
    expect(countRefreshes(pinterest)).toBe(0);
  });

  test('is refreshed once when it was refused', async () => {
    const { pinterest, client, accessTokenFor } = bench.start();
    const { accessToken, ...key } = await bench.connect(pinterest);
    const token = await accessTokenFor({ ...key, notVersion: 1 });
    expect(token?.tokenVersion).toBe(2);
    expect(token?.access.accessToken).not.toBe(accessToken);
    expect((await client.getAccount(token?.access ?? { accessToken: '' })).username).toBe('linenandloom');
    const again = await accessTokenFor({ ...key, notVersion: 1 });
    expect(again?.access.accessToken).toBe(token?.access.accessToken);
    expect(countRefreshes(pinterest)).toBe(1);
  });
});

describe('a token with less than ten minutes left', () => {
  const accessExpiresInSeconds = 9 * 60;

  test('of 20 who ask at once one refreshes, and all get the new one under strict rotation', async () => {
    const { pinterest, accessTokenFor } = bench.start({ rotation: 'strict' });
    const key = await bench.connect(pinterest, { accessExpiresInSeconds });
    const tokens = await Promise.all(Array.from({ length: 20 }, () => accessTokenFor(key)));
    expect(countRefreshes(pinterest)).toBe(1);
    expect(new Set(tokens.map((token) => token?.access.accessToken)).size).toBe(1);
    expect(tokens.map((token) => token?.tokenVersion)).toStrictEqual(Array(20).fill(2));
    expect((await accountOf(key))?.state).toBe('active');
  });

  test('both tokens are replaced, so that the next refresh works too', async () => {
    const { pinterest, accessTokenFor } = bench.start({ rotation: 'strict' });
    const key = await bench.connect(pinterest);
    for (const version of [1, 2, 3]) {
      const token = await accessTokenFor({ ...key, notVersion: version });
      expect(token?.tokenVersion).toBe(version + 1);
    }
  });

  test('new ones are not lost while the database refuses them for a while, under strict rotation', async () => {
    const { pinterest, accessTokenFor } = bench.start({ rotation: 'strict' });
    const key = await bench.connect(pinterest);
    await bench.db.execute(sql`create sequence saves`);
    await bench.db.execute(sql`create function stumble() returns trigger language plpgsql as
      $$ begin if nextval('saves') < 20 then raise exception 'not now'; end if; return new; end $$`);
    await bench.db.execute(sql`create trigger stumble before update of token_version on connections
      for each row execute function stumble()`);
    const token = await accessTokenFor({ ...key, notVersion: 1 });
    await bench.db.execute(sql`drop trigger stumble on connections`);
    expect(token?.tokenVersion).toBe(2);
    expect(await accessTokenFor(key)).toMatchObject({ tokenVersion: 2 });
  });

  test('an answer without a refresh token and scopes leaves the stored ones', async () => {
    const { pinterest, accessTokenFor } = bench.start({ rotation: 'grace' });
    const key = await bench.connect(pinterest, { accessExpiresInSeconds });
    const before = await tokensOf(key);
    const body = { access_token: 'pina_bare', token_type: 'bearer', expires_in: 3600 };
    pinterest.faults.next(oauth, { kind: 'status', status: 200, body });
    expect((await accessTokenFor(key))?.access.accessToken).toBe('pina_bare');
    expect((await tokensOf(key))?.refreshTokenSealed).toBe(before?.refreshTokenSealed);
    expect((await accountOf(key))?.scopes).toContain('pins:write');
  });

  test('serves on while Pinterest is down, which is not asked again at once', async () => {
    const { pinterest, accessTokenFor } = bench.start();
    const { accessToken, ...key } = await bench.connect(pinterest, { accessExpiresInSeconds });
    pinterest.faults.next(oauth, { kind: 'status', status: 503 });
    const first = await accessTokenFor(key);
    const others = await Promise.all(Array.from({ length: 5 }, () => accessTokenFor(key)));
    expect([first, ...others]).toMatchObject(Array(6).fill({ access: { accessToken }, tokenVersion: 1 }));
    expect(countRefreshes(pinterest)).toBe(1);
    expect((await accountOf(key))?.state).toBe('active');
  });

  test('a lost answer is asked for again, and a provider with a grace period gives it', async () => {
    const { pinterest, accessTokenFor } = bench.start({ rotation: 'grace' });
    const key = await bench.connect(pinterest, { accessExpiresInSeconds });
    pinterest.faults.next(oauth, { kind: 'created_then_reset' });
    pinterest.faults.next(oauth, { kind: 'cut_body', afterBytes: 40 });
    expect((await accessTokenFor(key))?.tokenVersion).toBe(2);
    expect(countRefreshes(pinterest)).toBe(3);
  });
});

describe('an expired or refused token', () => {
  test.each([
    ['503', { kind: 'status', status: 503 }],
    [
      'an HTML page of a proxy',
      { kind: 'status', status: 401, body: '<html>', headers: { 'content-type': 'text/html' } },
    ],
    ['a rate limit', { kind: 'status', status: 429, body: { code: 8, message: 'rate limit' } }],
    ['a wrong app secret', { kind: 'status', status: 401, body: { error: 'invalid_client' } }],
    ['a missing scope', { kind: 'status', status: 403, body: { code: 3, message: 'missing scope' } }],
    ['a suspension', { kind: 'status', status: 403, body: { code: 2625, message: 'suspended' } }],
    ['a word about spam', { kind: 'status', status: 429, body: { code: 8, message: 'spam' } }],
    ['a bad request', { kind: 'status', status: 404, body: { code: 404, message: 'no such thing' } }],
  ] as const)(
    'is not replaced when Pinterest answers with %s, and the connection stays',
    async (_, fault) => {
      const { pinterest, accessTokenFor } = bench.start();
      const key = await bench.connect(pinterest);
      pinterest.faults.next(oauth, fault);
      const asking = accessTokenFor({ ...key, notVersion: 1 });
      // Never a refusal of what the token was wanted for: a pin would fail by it.
      await expect(asking).rejects.toMatchObject({
        name: 'PinterestError',
        kind: expect.stringMatching(/^(?:unavailable|rate_limited)$/u),
        problem: expect.stringMatching(/^(?:token_not_renewed|rate_limit|server_error|malformed_answer)$/u),
      });
      await expect(accessTokenFor({ ...key, notVersion: 1 })).rejects.toMatchObject({ kind: 'unavailable' });
      expect(countRefreshes(pinterest)).toBe(1);
      expect((await accountOf(key))?.state).toBe('active');
      expect(await noticesOf(key)).toStrictEqual([]);
    },
  );

  test('is tried again after the rest that Pinterest asked for', async () => {
    const { pinterest, accessTokenFor } = bench.start();
    const key = await bench.connect(pinterest);
    const headers = { 'retry-after': '120' };
    pinterest.faults.next(oauth, {
      kind: 'status',
      status: 429,
      body: { code: 8, message: 'wait' },
      headers,
    });
    const ask = () => accessTokenFor({ ...key, notVersion: 1 });
    await expect(ask()).rejects.toMatchObject({ kind: 'rate_limited' });
    await bench.forward(119 / 86_400);
    await expect(ask()).rejects.toMatchObject({ kind: 'unavailable' });
    await bench.forward(3 / 86_400);
    expect((await ask())?.tokenVersion).toBe(2);
  });

  test('a dead grant breaks the connection once: one notice each, no token is left', async () => {
    const { pinterest, accessTokenFor } = bench.start();
    const key = await bench.connect(pinterest);
    await bench.db.insert(managers).values({ workspaceId: key.workspaceId, userId: 'URUI', addedBy: 'UMEL' });
    for (const { id } of pinterest.accounts) pinterest.revokeGrant(id);
    const asked = Array.from({ length: 12 }, () => accessTokenFor({ ...key, notVersion: 1 }));
    expect(await Promise.all(asked)).toStrictEqual(Array(12).fill(undefined));
    expect(countRefreshes(pinterest)).toBe(1);
    expect(await accountOf(key)).toMatchObject({ state: 'broken', brokenReason: 'grant_dead' });
    const notices = await noticesOf(key);
    expect(notices.map(({ channelId }) => channelId).sort()).toStrictEqual(['UADA', 'UMEL', 'URUI']);
    expect(notices[0]?.facts).toStrictEqual({ type: 'connection_broken', accountName: 'linenandloom' });
    expect(bench.woken).toContain('deliver-messages');
    const [row] = await bench.db.select().from(connections).where(eq(connections.id, key.connectionId));
    expect(row).toMatchObject({ accessTokenSealed: null, refreshTokenSealed: null });
    expect(await accessTokenFor(key)).toBeUndefined();
  });

  test('a lost answer under strict rotation is final, and told once', async () => {
    const { pinterest, accessTokenFor } = bench.start({ rotation: 'strict' });
    const key = await bench.connect(pinterest);
    pinterest.faults.next(oauth, { kind: 'created_then_reset' });
    expect(await accessTokenFor({ ...key, notVersion: 1 })).toBeUndefined();
    expect(await accountOf(key)).toMatchObject({ state: 'broken' });
    expect(await noticesOf(key)).toHaveLength(2);
  });

  test('without a refresh token it ends the connection', async () => {
    const { pinterest, accessTokenFor } = bench.start();
    const key = await bench.connect(pinterest, { refreshToken: undefined, accessExpiresInSeconds: 300 });
    expect((await accessTokenFor(key))?.tokenVersion).toBe(1);
    await bench.forward(1);
    expect(await accessTokenFor(key)).toBeUndefined();
    expect(await accountOf(key)).toMatchObject({ state: 'broken', brokenReason: 'no_refresh_token' });
  });
});

describe('the lease', () => {
  test('of a process that died is taken over after a minute', async () => {
    const { pinterest, accessTokenFor } = bench.start();
    const key = await bench.connect(pinterest);
    const dead = { ...key, tokenVersion: 1, lease: crypto.randomUUID() };
    expect(await takeRefreshLease(bench.db, dead)).toBe(true);
    expect(await takeRefreshLease(bench.db, { ...dead, lease: crypto.randomUUID() })).toBe(false);
    await bench.forward(61 / 86_400);
    expect((await accessTokenFor({ ...key, notVersion: 1 }))?.tokenVersion).toBe(2);
  });

  test('those who wait give up in the end, and the connection stays', async () => {
    const { pinterest, accessTokenFor } = bench.start({ looks: 3 });
    const key = await bench.connect(pinterest);
    await takeRefreshLease(bench.db, { ...key, tokenVersion: 1, lease: crypto.randomUUID() });
    const asking = accessTokenFor({ ...key, notVersion: 1 });
    await expect(asking).rejects.toMatchObject({ kind: 'unavailable' });
    expect((await accountOf(key))?.state).toBe('active');
  });
});

describe('a connection that is not ours to use', () => {
  test('of the other environment is never sent to this one', async () => {
    const { pinterest, accessTokenFor } = bench.start();
    const key = await bench.connect(pinterest, { environment: 'sandbox' });
    expect(await accessTokenFor({ ...key, notVersion: 1 })).toBeUndefined();
    expect(pinterest.requests).toHaveLength(0);
    expect((await accountOf(key))?.state).toBe('active');
  });

  test('of another workspace, or disconnected, has no token', async () => {
    const { pinterest, accessTokenFor } = bench.start();
    const [ours, theirs] = [await bench.connect(pinterest), await bench.connect(pinterest)];
    expect(await accessTokenFor({ ...ours, workspaceId: theirs.workspaceId })).toBeUndefined();
    await disconnect(bench.db, { ...ours, userId: 'UMEL' });
    expect(await accessTokenFor(ours)).toBeUndefined();
    expect((await accessTokenFor(theirs))?.access.accessToken).toBe(theirs.accessToken);
  });
});
