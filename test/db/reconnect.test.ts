import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectDatabase } from '../../src/db/connect.ts';
import type { Database } from '../../src/db/database.ts';
import { POSTGRES_TIMING } from '../../src/db/postgres-timing.ts';
import { createTestDatabase, silentLog } from '../helpers/postgres.ts';
import { startTcpProxy, type TcpProxy } from '../helpers/tcp-proxy.ts';
import { runTenAtOnce } from './ten-at-once.ts';

let source: Awaited<ReturnType<typeof createTestDatabase>>;
/** Its port tells the connections under test from the test's own. */
let proxy: TcpProxy;
let database: Database;
const sockets: Socket[] = [];

/** https://nodejs.org/api/diagnostics_channel.html#net */
const keepSocket = (message: unknown): void => {
  const socket = typeof message === 'object' && message !== null && 'socket' in message && message.socket;
  if (socket instanceof Socket) sockets.push(socket);
};

beforeEach(async () => {
  source = await createTestDatabase();
  subscribe('net.client.socket', keepSocket);
  const url = new URL(source.url);
  proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port || 5432) });
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  // Only the driver's own five seconds for connecting are left to be waited for.
  const patient = { statementMs: 30_000, lockMs: 30_000, idleMs: 60_000, silenceMs: 60_000, closeMs: 500 };
  database = await connectDatabase({
    url: url.href,
    dataDir: '',
    migrationsDir: 'migrations',
    log: silentLog,
    timing: { ...POSTGRES_TIMING, ...patient },
  });
});
afterEach(async () => {
  unsubscribe('net.client.socket', keepSocket);
  await database.close();
  await proxy.close();
  await source.close();
});

test('connections that end just when statements are about to leave on them are usable again at once', async () => {
  const { db } = database;
  await runTenAtOnce(db, source.db);
  // Five are busy and five are idle. Whoever loses an answer asks again at once, on an idle one that has ended as well.
  const lost = Array.from({ length: 5 }, () =>
    db.execute(sql`select pg_sleep(60)`).catch(() => db.execute(sql`select 1`).catch(() => undefined)),
  );
  await untilBusy(5);
  for (const socket of sockets.filter(({ remotePort }) => remotePort === proxy.port)) socket.destroy();
  await Promise.all(lost);
  const startedAt = performance.now();
  await runTenAtOnce(db, source.db);
  expect(performance.now() - startedAt).toBeLessThan(4000);
}, 60_000);

async function untilBusy(sessions: number): Promise<void> {
  await vi.waitFor(async () => {
    const running = await source.db.execute(
      sql`select pid from pg_stat_activity where state = 'active' and query = 'select pg_sleep(60)'`,
    );
    expect(running).toHaveLength(sessions);
  }, 20_000);
}
