import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { connectDatabase } from '../../src/db/connect.ts';
import type { Database } from '../../src/db/database.ts';
import { POSTGRES_TIMING, type PostgresTiming } from '../../src/db/postgres-timing.ts';
import { queryRows } from '../../src/db/rows.ts';
import { keyCanaries } from '../../src/db/schema.ts';
import { makeDataDir } from '../helpers/embedded-database.ts';
import { createTestDatabase, silentLog } from '../helpers/postgres.ts';
import { startTcpProxy, type TcpProxy } from '../helpers/tcp-proxy.ts';
import { runTenAtOnce } from './ten-at-once.ts';

const migrationsDir = 'migrations';

/** For what must not end by a bound of ours, however busy the machine is. */
const patient = { statementMs: 30_000, lockMs: 30_000, silenceMs: 60_000, waitMs: 60_000 };

describe('PostgreSQL', () => {
  let source: Awaited<ReturnType<typeof createTestDatabase>>;
  let proxy: TcpProxy;
  let proxied: string;
  let database: Database;

  const open = (timing: Partial<PostgresTiming> = {}) =>
    connectDatabase({
      url: proxied,
      dataDir: '',
      migrationsDir,
      log: silentLog,
      timing: { ...POSTGRES_TIMING, closeMs: 500, ...timing },
    });

  const reopen = async (timing: Partial<PostgresTiming>) => {
    await database.close();
    database = await open(timing);
  };

  beforeAll(async () => {
    source = await createTestDatabase();
  });

  beforeEach(async () => {
    const url = new URL(source.url);
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port || 5432) });
    url.hostname = '127.0.0.1';
    url.port = String(proxy.port);
    proxied = url.href;
    database = await open();
  });

  afterEach(async () => {
    await database.close();
    await proxy.close();
  });

  afterAll(() => source.close());

  const untilRunning = (query: string, sessions: number) =>
    vi.waitFor(async () => {
      const running = await queryRows(
        source.db,
        sql`select pid from pg_stat_activity
          where state = 'active' and query = ${query} and datname = current_database()`,
        z.object({ pid: z.int() }),
      );
      expect(running).toHaveLength(sessions);
    }, 20_000);

  test('has the tables, and every session has its limits and UTC', async () => {
    expect(database.kind).toBe('postgres');
    expect(await database.db.select().from(keyCanaries)).toStrictEqual([]);
    const names = ['TimeZone', 'statement_timeout', 'lock_timeout', 'application_name'];
    await reopen({ statementMs: 700, lockMs: 300 });
    const settings = await queryRows(
      database.db,
      sql`select name, current_setting(name) as value from unnest(${sql.param(names)}::text[]) as name`,
      z.object({ name: z.string(), value: z.string() }),
    );
    expect(Object.fromEntries(settings.map(({ name, value }) => [name, value]))).toStrictEqual({
      TimeZone: 'UTC',
      statement_timeout: '700ms',
      lock_timeout: '300ms',
      application_name: 'corkboard',
    });
  });

  test('the product waits as long as it says', () => {
    expect(POSTGRES_TIMING).toStrictEqual({
      statementMs: 5000,
      lockMs: 2000,
      idleMs: 2000,
      silenceMs: 8000,
      waitMs: 2000,
      closeMs: 5000,
    });
  });

  test('ten statements run at once', async () => {
    await reopen(patient);
    await runTenAtOnce(database.db, source.db);
  });

  test('after the server has cut all connections the next statement works', async () => {
    await reopen(patient);
    const sleeping = Promise.allSettled(
      Array.from({ length: 10 }, () => database.db.execute(sql`select pg_sleep(25)`)),
    );
    await untilRunning('select pg_sleep(25)', 10);
    proxy.cut();
    const settled = await sleeping;
    expect(new Set(settled.map(({ status }) => status))).toStrictEqual(new Set(['rejected']));
    await database.ping();
  });

  test('statements fail all at once when the network goes silent under them', async () => {
    const silenceMs = 1500;
    await reopen({ idleMs: 500, statementMs: 900, silenceMs, waitMs: 1000 });
    await Promise.all(Array.from({ length: 10 }, () => database.ping()));
    proxy.goSilent();
    const before = proxy.connections();
    const statements = Array.from({ length: 30 }, () => database.ping());
    const settled = await Promise.allSettled(statements);
    // None of them was put on a new connection, to wait for the silence once more.
    expect(proxy.connections()).toBe(before);
    expect(new Set(settled.map(({ status }) => status))).toStrictEqual(new Set(['rejected']));
  });

  test('a statement that takes too long is ended by the server, not by us', async () => {
    await reopen({ statementMs: 500, silenceMs: 4000 });
    const before = proxy.connections();
    await expect(database.db.execute(sql`select pg_sleep(8)`)).rejects.toMatchObject({
      cause: { code: '57014' },
    });
    await database.ping();
    expect(proxy.connections() - before).toBeLessThanOrEqual(1);
  });

  test('closing twice is closing once, and afterwards nothing can be asked', async () => {
    await database.close();
    await database.close();
    await expect(database.ping()).rejects.toThrow();
  });
});

test('a server that is not there is named in the failure', async () => {
  const url = 'postgres://corkboard:hunter2@127.0.0.1:1/corkboard';
  const opening = connectDatabase({ url, dataDir: '', migrationsDir, log: silentLog });
  await expect(opening).rejects.toThrow(/DATABASE_URL .*127\.0\.0\.1:1/);
  await expect(opening).rejects.toThrow(expect.not.stringContaining('hunter2'));
});

describe('the embedded database', () => {
  let dataDir: string;

  // One folder for all, with a database: to make one takes seconds.
  beforeAll(async () => {
    dataDir = await makeDataDir({ isNew: false });
  });

  afterAll(() => rm(dataDir, { recursive: true }));

  const open = () => connectDatabase({ dataDir, migrationsDir, log: silentLog });

  test('keeps its rows from one start to the next, refuses a second opener, and counts in UTC', async () => {
    const first = await open();
    expect(first.kind).toBe('embedded');
    await first.db.insert(keyCanaries).values({ kid: 'k1', sealed: 'word' });
    await expect(open()).rejects.toMatchObject({ code: 'data_dir_locked' });
    const [zone] = await queryRows(first.db, sql`show timezone`, z.object({ TimeZone: z.string() }));
    expect(zone).toStrictEqual({ TimeZone: 'UTC' });
    await first.close();
    await first.close();
    await expect(first.ping()).rejects.toThrow();

    const second = await open();
    await second.ping();
    expect(await second.db.select().from(keyCanaries)).toStrictEqual([{ kid: 'k1', sealed: 'word' }]);
    await second.close();
  });

  test('a start that fails leaves the folder free', async () => {
    const failing = connectDatabase({ dataDir, migrationsDir: join(dataDir, 'none'), log: silentLog });
    await expect(failing).rejects.toThrow(/_journal\.json/);
    await (await open()).close();
  });
});
