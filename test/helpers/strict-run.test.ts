import { lookup as promisedLookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect, createServer, type LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { isLoopback, networkDestination } from './network-destination.ts';

/** An address for documentation (RFC 5737): nobody answers there, should the guard fail. */
const STRANGER = '192.0.2.1';

const out = globalThis.console;

describe('a test that reaches out fails (so each of these is expected to)', () => {
  test.fails('with fetch, even when the failure is swallowed', async () => {
    await fetch(`http://${STRANGER}/`).catch(() => undefined);
  });

  test.fails('with a socket', () => {
    connect(80, STRANGER);
  });

  test.fails('with a socket to a name that its own lookup leads outside', async () => {
    const lookup: LookupFunction = (_hostname, _options, done) =>
      done(null, [{ address: STRANGER, family: 4 }]);
    await once(connect({ port: 80, host: 'pinterest.localhost', lookup }), 'connect').catch(() => undefined);
  });

  test.fails('by asking for a name', async () => {
    await promisedLookup('example.com').catch(() => undefined);
  });

  test.fails('with fetch to a name', async () => {
    await fetch('https://example.com/').catch(() => undefined);
  });
});

test.fails('a test that ends with something on console.error fails (so this one is expected to)', () => {
  out.error('Something went wrong');
});

test('a test may expect console.error', () => {
  const spy = vi.spyOn(out, 'error').mockImplementation(() => undefined);
  out.error('as expected');
  expect(spy).toHaveBeenCalledOnce();
  spy.mockRestore();
});

test('names under .invalid are not found, and nobody is asked', async () => {
  await expect(promisedLookup('pinterest.invalid')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  const failure = fetch('http://pinterest.invalid/');
  await expect(failure).rejects.toMatchObject({
    cause: { code: 'ENOTFOUND', hostname: 'pinterest.invalid' },
  });
});

test('a name that its own lookup leads to loopback is open', async () => {
  const server = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  const lookup: LookupFunction = (_hostname, _options, done) =>
    done(null, [{ address: '127.0.0.1', family: 4 }]);
  const socket = connect({ port: address.port, host: 'api.pinterest.com', lookup });
  expect(String((await once(socket, 'data'))[0])).toBe('hello');
  server.close();
});

test('loopback and Unix sockets are open', async () => {
  const tcp = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const address = tcp.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  const socket = connect(address.port, '127.0.0.1');
  expect(String((await once(socket, 'data'))[0])).toBe('hello');
  tcp.close();

  const path = join(tmpdir(), `corkboard-${process.pid}.sock`);
  const unix = createServer((peer) => peer.end('hello')).listen(path);
  await once(unix, 'listening');
  expect(String((await once(connect(path), 'data'))[0])).toBe('hello');
  unix.close();
});

test.each<[unknown[], string | undefined]>([
  [[80, 'example.com'], 'example.com'],
  [['80', 'example.com', () => undefined], 'example.com'],
  [[80], 'localhost'],
  [[{ port: 80 }], 'localhost'],
  [[{ port: 80, host: '::1' }], '::1'],
  [[[{ port: 80, host: 'example.com' }, null]], 'example.com'],
  [[{ path: '/run/x.sock' }], undefined],
  [['/run/x.sock'], undefined],
])('connect(%j) goes to %s', (args, host) => {
  expect(networkDestination(args)?.host).toBe(host);
});

test.each([
  ['127.0.0.1', true],
  ['127.8.9.1', true],
  ['::1', true],
  ['[::1]', true],
  ['::ffff:127.0.0.1', true],
  ['LOCALHOST', true],
  ['pinterest.localhost', true],
  ['127.0.0.1.example.com', false],
  ['10.0.0.1', false],
  ['0.0.0.0', false],
  ['::', false],
  ['localhost.example.com', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
