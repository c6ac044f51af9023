import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { connectDatabase } from '../../src/db/connect.ts';
import type { Database } from '../../src/db/database.ts';
import { POSTGRES_TIMING } from '../../src/db/postgres-timing.ts';
import { queryRows, rowInteger } from '../../src/db/rows.ts';
import { createTestDatabase, silentLog } from '../helpers/postgres.ts';
import { runTenAtOnce } from './ten-at-once.ts';

let source: Awaited<ReturnType<typeof createTestDatabase>>;
let door: Awaited<ReturnType<typeof openDoor>>;
let database: Database;
const unheard: unknown[] = [];
const hear = (reason: unknown): void => void unheard.push(reason);

beforeAll(async () => {
  source = await createTestDatabase();
  await source.db.execute(sql`create table said (word text not null)`);
});
beforeEach(async () => {
  await source.db.execute(sql`truncate said`);
  process.on('unhandledRejection', hear);
  door = await openDoor(source.url);
  // Only the driver's own five seconds for connecting are left to be waited for.
  const patient = { statementMs: 30_000, lockMs: 30_000, idleMs: 60_000, silenceMs: 60_000, closeMs: 500 };
  database = await connectDatabase({
    url: door.url,
    dataDir: '',
    migrationsDir: 'migrations',
    log: silentLog,
    timing: { ...POSTGRES_TIMING, ...patient, waitMs: 60_000 },
  });
});
afterEach(async () => {
  await database.close();
  door.close();
  process.off('unhandledRejection', hear);
  expect(unheard.splice(0)).toEqual([]);
});
afterAll(() => source.close());

const say = (word: string) => database.db.execute(sql`insert into said (word) values (${word})`);
const sleep = () => database.db.execute(sql`select pg_sleep(60)`);

test('connections that end just when statements are about to leave on them are usable again at once', async () => {
  await runTenAtOnce(database.db, source.db);
  // Five are busy and five are idle. Whoever loses an answer asks again at once, on an idle one that has ended as well.
  const lost = Array.from({ length: 5 }, () => sleep().catch(() => say('again').catch(() => undefined)));
  await untilAsleep(5);
  door.cut();
  await Promise.all(lost);
  const startedAt = performance.now();
  await runTenAtOnce(database.db, source.db);
  expect(performance.now() - startedAt).toBeLessThan(4000);
});

test('transactions that wait for a connection get one when those in use have been cut', async () => {
  const lost = Array.from({ length: 10 }, () =>
    database.db.transaction((tx) => tx.execute(sql`select pg_sleep(60)`)),
  );
  await untilAsleep(10);
  const waiting = Array.from({ length: 5 }, () => database.db.transaction((tx) => tx.execute(sql`select 1`)));
  door.cut();
  expect((await Promise.allSettled(lost)).map(({ status }) => status)).toEqual(Array(10).fill('rejected'));
  await Promise.all(waiting);
  await runTenAtOnce(database.db, source.db);
});

test.each([1, 2, 3])(
  'a new connection that is cut at its message %i ends neither the process nor the pool',
  async (message) => {
    for (const ask of [() => say('cut'), () => database.db.transaction((tx) => tx.execute(sql`select 1`))]) {
      door.cut();
      door.cutNextAt(message);
      // Those before it are of connections whose end has not been noticed yet.
      while (door.isArmed()) await ask().catch(() => undefined);
      await say('after');
    }
    await runTenAtOnce(database.db, source.db);
  },
);

test('a statement is said once, whatever happens to its connection, and has its answer within ten seconds', async () => {
  const kept: string[] = [];
  let slowest = 0;
  for (let round = 0; round < 40; round += 1) {
    const words = Array.from({ length: 25 }, (_, index) => `${round}.${index}`);
    const said = words.map(async (word) => {
      const startedAt = performance.now();
      const isKept = await say(word).then(
        () => true,
        () => false,
      );
      slowest = Math.max(slowest, performance.now() - startedAt);
      if (isKept) kept.push(word);
    });
    if (round % 4 === 0) door.cutNextAt(1 + (round % 3));
    for (let turns = 0; turns < round % 10; turns += 1) await new Promise(setImmediate);
    door.cut();
    await Promise.all(said);
  }
  const twice = await queryRows(
    source.db,
    sql`select word, count(*) as times from said group by word having count(*) > 1`,
    z.object({ word: z.string(), times: rowInteger }),
  );
  expect(twice).toEqual([]);
  const rows = await queryRows(source.db, sql`select word from said`, z.object({ word: z.string() }));
  expect(rows.map(({ word }) => word)).toEqual(expect.arrayContaining(kept));
  expect(slowest).toBeLessThan(10_000);
});

async function untilAsleep(sessions: number): Promise<void> {
  await vi.waitFor(async () => {
    const running = await source.db.execute(
      sql`select pid from pg_stat_activity where state = 'active' and query = 'select pg_sleep(60)'
        and datname = current_database()`,
    );
    expect(running).toHaveLength(sessions);
  }, 20_000);
}

/** A way to the server that ends connections from the client's own side, as the operating system does. */
async function openDoor(target: string) {
  const url = new URL(target);
  // So that the server does not sleep on for a client that has gone.
  url.searchParams.set('client_connection_check_interval', '100');
  const { hostname: host, port } = url;
  const clients = new Set<Socket>();
  let cutAt: number | undefined;
  const server = createServer((client) => {
    let left = cutAt ?? Number.POSITIVE_INFINITY;
    cutAt = undefined;
    clients.add(client);
    const upstream = connect({ host, port: Number(port || 5432) });
    upstream.pipe(client);
    client.on('data', (chunk) => {
      left -= 1;
      if (left > 0) upstream.write(chunk);
      else client.resetAndDestroy();
    });
    client.on('close', () => {
      clients.delete(client);
      upstream.destroy();
    });
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    /** The next connection breaks at this message of the client, and the message is lost. */
    cutNextAt(message: number) {
      cutAt = message;
    },
    isArmed: () => cutAt !== undefined,
    cut() {
      for (const client of clients) client.destroy();
    },
    close() {
      for (const client of clients) client.destroy();
      server.close();
    },
  };
}
