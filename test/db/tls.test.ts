import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectDatabase } from '../../src/db/connect.ts';
import { POSTGRES_TIMING, type PostgresTiming } from '../../src/db/postgres-timing.ts';
import { createTestDatabase, silentLog } from '../helpers/postgres.ts';
import { startTcpProxy, type TcpProxy } from '../helpers/tcp-proxy.ts';
import { createTestCertificate } from '../helpers/test-certificate.ts';
import { runTenAtOnce } from './ten-at-once.ts';

const certificate = createTestCertificate(['localhost']);
/** Nothing here ends by a bound of ours, however busy the machine is. */
const patient = { statementMs: 30_000, lockMs: 30_000, silenceMs: 60_000, waitMs: 60_000, closeMs: 500 };

let source: Awaited<ReturnType<typeof createTestDatabase>>;
let front: Awaited<ReturnType<typeof startTlsFront>>;
let proxy: TcpProxy;

beforeAll(async () => {
  source = await createTestDatabase();
});
beforeEach(async () => {
  const { hostname, port } = new URL(source.url);
  front = await startTlsFront({ host: hostname, port: Number(port || 5432) });
  proxy = await startTcpProxy({ host: '127.0.0.1', port: front.port });
});
afterEach(async () => {
  await proxy.close();
  front.close();
});
afterAll(() => source.close());

function open(sslmode: string, timing: Partial<PostgresTiming> = {}) {
  const url = new URL(source.url);
  url.host = `127.0.0.1:${proxy.port}`;
  url.searchParams.set('sslmode', sslmode);
  return connectDatabase({
    url: url.href,
    dataDir: '',
    migrationsDir: 'migrations',
    log: silentLog,
    timing: { ...POSTGRES_TIMING, ...patient, ...timing },
  });
}

test('a database that is only reached by TLS is reached, and again after a cut', async () => {
  const database = await open('require');
  await runTenAtOnce(database.db, source.db);
  const rows = await database.db.execute(sql`select repeat('x', 300000) as long`);
  expect(rows).toMatchObject([{ long: 'x'.repeat(300_000) }]);
  const lost = database.db.execute(sql`select pg_sleep(60)`);
  proxy.cut();
  await expect(lost).rejects.toThrow();
  await runTenAtOnce(database.db, source.db);
  await database.close();
});

test('silence under TLS ends a statement too', async () => {
  const database = await open('require', { idleMs: 200, silenceMs: 800 });
  await database.ping();
  proxy.goSilent();
  await expect(database.ping()).rejects.toMatchObject({ cause: { code: 'CONNECTION_SILENT' } });
  await database.close();
});

test('a server that offers no TLS is told nothing where TLS is required', async () => {
  front.offerNoTls();
  await expect(open('require')).rejects.toThrow('DATABASE_URL leads to no database');
  expect(front.saidInTheClear()).not.toContain('corkboard');
});

test('a certificate that nobody vouches for is refused where it is to be verified', async () => {
  await expect(open('verify-full')).rejects.toThrow('self-signed certificate');
});

/** PostgreSQL behind TLS: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL */
async function startTlsFront(target: { host: string; port: number }) {
  const sockets = new Set<Socket>();
  let offersTls = true;
  const said: string[] = [];
  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => undefined);
    client.once('data', () => {
      client.write(offersTls ? 'S' : 'N');
      if (offersTls) join(client);
      else
        client.once('data', (chunk) => {
          said.push(chunk.toString('latin1'));
          client.end();
        });
    });
  });
  function join(client: Socket): void {
    const secure = new TLSSocket(client, { isServer: true, ...certificate });
    const upstream = connect(target);
    for (const socket of [secure, upstream]) socket.on('error', () => undefined);
    secure.pipe(upstream).pipe(secure);
    secure.on('close', () => upstream.destroy());
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    offerNoTls() {
      offersTls = false;
    },
    saidInTheClear: () => said.join(''),
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
