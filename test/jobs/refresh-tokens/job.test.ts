import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findTokens } from '../../../src/db/connection-tokens.ts';
import { connections, workspaces } from '../../../src/db/schema.ts';
import { type Bench, countRefreshes, createBench } from './bench.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await createBench();
});
beforeEach(() => bench.db.delete(workspaces));
afterAll(() => bench.close());

test('tokens are renewed a week before they end, and not earlier', async () => {
  const { pinterest, run } = bench.start();
  const key = await bench.connect(pinterest);
  await bench.forward(22);
  await run();
  expect(countRefreshes(pinterest)).toBe(0);
  await bench.forward(2);
  await run();
  await run();
  expect(countRefreshes(pinterest)).toBe(1);
  expect(await findTokens(bench.db, key)).toMatchObject({ tokenVersion: 2, isFresh: true });
});

test('a refresh token near its end is renewed even when the access token is not', async () => {
  const { pinterest, run } = bench.start();
  const day = 24 * 60 * 60;
  await bench.connect(pinterest, { accessExpiresInSeconds: 60 * day, refreshExpiresInSeconds: 14 * day });
  await run();
  expect(countRefreshes(pinterest)).toBe(1);
});

test('a connection that cannot be renewed today does not keep the others from it', async () => {
  const { pinterest, run } = bench.start();
  const week = { accessExpiresInSeconds: 2 * 24 * 60 * 60 };
  const keys = [await bench.connect(pinterest, week), await bench.connect(pinterest, week)];
  bench.logLines.length = 0;
  pinterest.faults.next({ path: '/oauth/token' }, { kind: 'status', status: 503 });
  await run();
  const versions = await Promise.all(keys.map((key) => findTokens(bench.db, key)));
  expect(versions.map((stored) => stored?.tokenVersion).sort()).toStrictEqual([1, 2]);
  expect(bench.logLines.join()).toContain('tokens_not_refreshed');
});

test('an account that nobody confirmed within a day loses its tokens', async () => {
  const { pinterest, run } = bench.start();
  const key = await bench.connect(pinterest);
  const isKey = eq(connections.id, key.connectionId);
  await bench.db.update(connections).set({ state: 'pending' }).where(isKey);
  await bench.forward(23 / 24);
  await run();
  expect(await bench.db.select().from(connections).where(isKey)).toMatchObject([{ state: 'pending' }]);
  await bench.forward(2 / 24);
  await run();
  expect(await bench.db.select().from(connections).where(isKey)).toMatchObject([
    { state: 'disconnected', accessTokenSealed: null, refreshTokenSealed: null },
  ]);
});

test('no secret reaches the log', async () => {
  const { pinterest, run, accessTokenFor } = bench.start();
  const { accessToken, ...key } = await bench.connect(pinterest, { accessExpiresInSeconds: 60 });
  pinterest.faults.next({ path: '/oauth/token' }, { kind: 'status', status: 503 });
  await run();
  for (const { id } of pinterest.accounts) pinterest.revokeGrant(id);
  await bench.forward(1);
  await accessTokenFor(key);
  const log = bench.logLines.join('\n');
  expect(log).toContain('connection_broken');
  expect(log).not.toContain(accessToken);
  expect(log).not.toMatch(/pin[arc]_|app-secret/);
});
