import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { connectDatabase } from '../../src/db/connect.ts';
import type { Database } from '../../src/db/database.ts';
import { isUniqueViolation } from '../../src/db/database-error.ts';
import { POSTGRES_TIMING, type PostgresTiming } from '../../src/db/postgres-timing.ts';
import { queryRows } from '../../src/db/rows.ts';
import { keyCanaries } from '../../src/db/schema.ts';
import { bothDatabases, createTestDatabase, silentLog, type TestDatabase } from '../helpers/postgres.ts';
import { startTcpProxy, type TcpProxy } from '../helpers/tcp-proxy.ts';
import { runTenAtOnce } from './ten-at-once.ts';

const canary = (kid: string) => ({ kid, sealed: '' });

async function kidsIn(db: TestDatabase['db']): Promise<string[]> {
  const rows = await db.select({ kid: keyCanaries.kid }).from(keyCanaries).orderBy(keyCanaries.kid);
  return rows.map(({ kid }) => kid);
}

describe.each(bothDatabases)('a transaction on $name', ({ createDatabase }) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
  });

  beforeEach(() => database.db.delete(keyCanaries));

  afterAll(() => database.close());

  test('keeps all that it did, and gives what its work gives', async () => {
    const result = await database.db.transaction(async (tx) => {
      await tx.insert(keyCanaries).values(canary('a'));
      await tx.insert(keyCanaries).values(canary('b'));
      return 'done';
    });
    expect(result).toBe('done');
    expect(await kidsIn(database.db)).toStrictEqual(['a', 'b']);
  });

  test('keeps nothing when its work fails, and fails with the same error', async () => {
    const error = new Error('changed my mind');
    const work = database.db.transaction(async (tx) => {
      await tx.insert(keyCanaries).values(canary('a'));
      throw error;
    });
    await expect(work).rejects.toBe(error);
    expect(await kidsIn(database.db)).toStrictEqual([]);
  });

  test('keeps what is outside of an inner one that failed and was caught', async () => {
    await database.db.transaction(async (tx) => {
      await tx.insert(keyCanaries).values(canary('a'));
      const inner = tx.transaction(async (nested) => {
        await nested.insert(keyCanaries).values(canary('b'));
        await nested.insert(keyCanaries).values(canary('a'));
      });
      await expect(inner).rejects.toSatisfy((error: unknown) => isUniqueViolation(error));
      await tx.transaction((nested) => nested.insert(keyCanaries).values(canary('c')));
    });
    expect(await kidsIn(database.db)).toStrictEqual(['a', 'c']);
  });
});

describe('a transaction on PostgreSQL', () => {
  let source: Awaited<ReturnType<typeof createTestDatabase>>;
  let proxy: TcpProxy;
  let proxied: string;
  let database: Database;

  const open = (timing: Partial<PostgresTiming> = {}) =>
    connectDatabase({
      url: proxied,
      dataDir: '',
      migrationsDir: 'migrations',
      log: silentLog,
      // Nothing here ends by a bound of ours, however busy the machine is.
      timing: {
        ...POSTGRES_TIMING,
        statementMs: 30_000,
        lockMs: 30_000,
        silenceMs: 60_000,
        waitMs: 60_000,
        closeMs: 500,
        ...timing,
      },
    });

  beforeAll(async () => {
    source = await createTestDatabase();
  });

  beforeEach(async () => {
    await source.db.delete(keyCanaries);
    const url = new URL(source.url);
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port || 5432) });
    url.hostname = '127.0.0.1';
    url.port = String(proxy.port);
    // So that the server does not sleep on, with its locks, for a client that has gone.
    url.searchParams.set('client_connection_check_interval', '100');
    proxied = url.href;
    database = await open();
  });

  afterEach(async () => {
    await database.close();
    await proxy.close();
  });

  afterAll(() => source.close());

  const sleepInside = (kid: string) =>
    database.db.transaction(async (tx) => {
      await tx.insert(keyCanaries).values(canary(kid));
      await tx.execute(sql`select pg_sleep(25)`);
    });

  const listSleepers = () =>
    queryRows(
      source.db,
      sql`select pid from pg_stat_activity where state = 'active' and query = 'select pg_sleep(25)'
          and datname = current_database()`,
      z.object({ pid: z.int() }),
    );

  const untilAsleep = (sessions: number) =>
    vi.waitFor(async () => expect(await listSleepers()).toHaveLength(sessions), 20_000);

  const expectWholePool = () => runTenAtOnce(database.db, source.db);

  test('fails when its connection is cut, ends neither the process nor the pool, and leaves nothing', async () => {
    for (let round = 0; round < 3; round += 1) {
      const work = Promise.allSettled(
        Array.from({ length: 10 }, (_, index) => sleepInside(`cut ${round} ${index}`)),
      );
      await untilAsleep(10);
      proxy.cut();
      await untilAsleep(0);
      expect((await work).map(({ status }) => status)).toStrictEqual(Array(10).fill('rejected'));
      await expectWholePool();
    }
    await vi.waitFor(async () => expect(await kidsIn(source.db)).toStrictEqual([]), 10_000);
  });

  test('fails when an operator ends its session, and the pool stays whole', async () => {
    const work = Promise.allSettled([sleepInside('ended')]);
    await untilAsleep(1);
    for (const { pid } of await listSleepers()) {
      await source.db.execute(sql`select pg_terminate_backend(${pid}::int)`);
    }
    expect((await work).map(({ status }) => status)).toStrictEqual(['rejected']);
    // The server's last words reach one more statement, unsent: porsager/postgres pull request 1215.
    await vi.waitFor(expectWholePool, 20_000);
    expect(await kidsIn(source.db)).toStrictEqual([]);
  });

  test('fails when the network goes silent under it', async () => {
    await database.close();
    database = await open({ idleMs: 200, silenceMs: 800 });
    const work = database.db.transaction(async (tx) => {
      await tx.insert(keyCanaries).values(canary('silent'));
      proxy.goSilent();
      await tx.execute(sql`select 1`);
    });
    await expect(work).rejects.toMatchObject({ cause: { code: 'CONNECTION_SILENT' } });
  });

  test('does not pretend to have kept what a swallowed failure undid', async () => {
    const work = database.db.transaction(async (tx) => {
      await tx.insert(keyCanaries).values(canary('a'));
      await tx
        .insert(keyCanaries)
        .values(canary('a'))
        .catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(await kidsIn(source.db)).toStrictEqual([]);
  });

  test('does not pretend to have kept what a failure undid that nobody waited for', async () => {
    const work = database.db.transaction(async (tx) => {
      await tx.insert(keyCanaries).values(canary('a'));
      tx.insert(keyCanaries)
        .values(canary('a'))
        .catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(await kidsIn(source.db)).toStrictEqual([]);
    await expectWholePool();
  });

  test('that goes on without its connection gets an answer to each statement at once', async () => {
    const work = database.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      proxy.cut();
      const answers = await Promise.allSettled([tx.execute(sql`select 1`)]);
      for (let each = 0; each < 3; each += 1) {
        tx.execute(sql`select 1`).catch(() => undefined);
        answers.push(
          ...(await Promise.allSettled([tx.execute(sql`select 1`), tx.select().from(keyCanaries)])),
        );
      }
      return answers.map(({ status }) => status);
    });
    await expect(work).rejects.toMatchObject({ code: expect.stringMatching(/^CONNECTION_/) });
    await expectWholePool();
  });

  test('does not mix with others: two hundred at once on ten connections each see only their own row', async () => {
    const works = Array.from({ length: 200 }, (_, index) =>
      database.db.transaction(async (tx) => {
        await tx.insert(keyCanaries).values(canary(`own ${index}`));
        const seen = await tx.select().from(keyCanaries).where(eq(keyCanaries.sealed, ''));
        await tx.delete(keyCanaries);
        return seen.length;
      }),
    );
    const plain = Array.from({ length: 200 }, () => database.ping());
    const counts = await Promise.all(works);
    await Promise.all(plain);
    expect(new Set(counts)).toStrictEqual(new Set([1]));
    await expectWholePool();
  });
});
