import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createSafeFetch } from '../../src/media/safe-fetch.ts';
import { createWire, everySocketClosed, startHttpServer, startSilentServer } from './local-servers.ts';

const limits = { maxBytes: 100_000 };
const timeouts = { connectMs: 100, stallMs: 100, totalMs: 200 };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function startSource(answer: Answer, options: Parameters<typeof createSafeFetch>[0] = {}) {
  const server = await startHttpServer(answer);
  const safeFetch = createSafeFetch({ allowOrigins: [server.origin], ...options });
  return { server, safeFetch, url: `${server.origin}/a.png` };
}

function createGate<Value>() {
  let open: (value: Value) => void = () => {};
  const promise = new Promise<Value>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

describe('a body that is too big', () => {
  test('is fetched up to the last byte that is allowed, and not one more', async () => {
    const { safeFetch, url } = await startSource((_request, response) =>
      response.write(Buffer.alloc(999), () => response.end('x')),
    );
    expect((await safeFetch(url, { maxBytes: 1_000 })).bytes).toHaveLength(1_000);
    await expect(safeFetch(url, { maxBytes: 999 })).rejects.toMatchObject({ problem: 'too_big' });
  });

  test('is refused by its announced length before it is read', async () => {
    const { safeFetch, url, server } = await startSource((_request, response) => {
      response.writeHead(200, { 'content-length': 10 ** 12 }).write('x');
    });
    await expect(safeFetch(url, limits)).rejects.toMatchObject({ problem: 'too_big' });
    await everySocketClosed(server.sockets);
  });

  test('is cut off while it streams, even if it never ends', async () => {
    const { safeFetch, url, server } = await startSource((_request, response) => {
      const pour = () => {
        while (response.write(Buffer.alloc(16_384)));
        response.once('drain', pour);
      };
      pour();
    });
    await expect(safeFetch(url, limits)).rejects.toMatchObject({ problem: 'too_big' });
    await everySocketClosed(server.sockets);
    const sent = server.sockets.reduce((sum, socket) => sum + socket.bytesWritten, 0);
    expect(sent).toBeLessThan(20_000_000);
  });
});

describe('a server that keeps us waiting is left', () => {
  test.each<[string, Answer]>([
    ['no answer at all', () => {}],
    [
      'headers one byte at a time',
      ({ socket }) => {
        socket.write('HTTP/1.1 200 OK\r\nx: ');
        const drip = setInterval(() => socket.write('x'), 20);
        socket.on('close', () => clearInterval(drip));
      },
    ],
    ['a body that stops half-way', (_request, response) => response.writeHead(200).write('half')],
    [
      'a body one byte at a time',
      (_request, response) => {
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
    [
      'informational answers for ever',
      ({ socket }) => {
        const drip = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 20);
        socket.on('close', () => clearInterval(drip));
      },
    ],
  ])('%s', async (_case, answer) => {
    const { safeFetch, url, server } = await startSource(answer, { timeouts });
    await expect(safeFetch(url, limits)).rejects.toMatchObject({ problem: 'too_slow' });
    await everySocketClosed(server.sockets);
  });

  test('a stall ends it long before the whole time is up', async () => {
    const { url, server } = await startSource((_request, response) => response.writeHead(200).write('half'));
    const safeFetch = createSafeFetch({
      allowOrigins: [server.origin],
      timeouts: { stallMs: 200, totalMs: 60_000 },
    });
    await expect(safeFetch(url, limits)).rejects.toMatchObject({
      problem: 'too_slow',
      cause: { code: 'UND_ERR_BODY_TIMEOUT' },
    });
  });

  test('a TLS handshake that never comes', async () => {
    const silent = await startSilentServer();
    const wire = createWire(silent.port);
    const resolve = async () => ['93.184.215.14'];
    const safeFetch = createSafeFetch({
      resolve,
      buildConnector: wire.buildConnector,
      timeouts: { connectMs: 200, totalMs: 60_000 },
    });
    await expect(safeFetch('https://img.example.com/', limits)).rejects.toMatchObject({
      problem: 'too_slow',
      cause: { code: 'UND_ERR_CONNECT_TIMEOUT' },
    });
    await everySocketClosed(silent.sockets);
  });

  test('a name server that never answers; its late answer connects nothing', async () => {
    const silent = await startSilentServer();
    const wire = createWire(silent.port);
    const answer = createGate<readonly string[]>();
    const safeFetch = createSafeFetch({
      resolve: () => answer.promise,
      buildConnector: wire.buildConnector,
      timeouts,
    });
    await expect(safeFetch('https://img.example.com/', limits)).rejects.toMatchObject({
      problem: 'too_slow',
    });
    answer.open(['93.184.215.14']);
    await answer.promise;
    await new Promise(setImmediate);
    expect(wire.dialed).toEqual([]);
  });
});

describe('a caller who gives up', () => {
  test('gets the own reason back, and the server is left', async () => {
    const reason = new Error('shutting down');
    const controller = new AbortController();
    const { safeFetch, url, server } = await startSource(() => controller.abort(reason));
    await expect(safeFetch(url, { ...limits, signal: controller.signal })).rejects.toBe(reason);
    await everySocketClosed(server.sockets);
  });

  test('before the start reaches nobody', async () => {
    const { safeFetch, url, server } = await startSource((_request, response) => response.end());
    const reason = new Error('too late');
    const signal = AbortSignal.abort(reason);
    await expect(safeFetch(url, { ...limits, signal })).rejects.toBe(reason);
    expect(server.sockets).toHaveLength(0);
  });
});

describe('when many fetch at once', () => {
  // A name server that does not answer yet shows who has begun.
  async function beginAll(keys: readonly (string | undefined)[]) {
    const answer = createGate<readonly string[]>();
    const begun: string[] = [];
    const resolve = (hostname: string) => {
      begun.push(hostname);
      return answer.promise;
    };
    const safeFetch = createSafeFetch({ resolve });
    const fetches = keys.map((key, at) => safeFetch(`https://host-${at}.example.com/`, { ...limits, key }));
    await new Promise(setImmediate);
    const first = begun.length;
    answer.open([]);
    await Promise.allSettled(fetches);
    return { first, inAll: begun.length };
  }

  test('eight run and the rest wait their turn', async () => {
    expect(await beginAll(Array.from({ length: 12 }, () => undefined))).toEqual({ first: 8, inAll: 12 });
  });

  test('three of one workspace run, so that others find room', async () => {
    expect(await beginAll(Array.from({ length: 7 }, () => 'T1'))).toEqual({ first: 3, inAll: 7 });
    expect(await beginAll(['T1', 'T1', 'T1', 'T1', 'T2', 'T3'])).toEqual({ first: 5, inAll: 6 });
  });
});
