import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LocalPinterest } from '../../playground/pinterest/local-pinterest.ts';
import { type ServedPinterest, serveLocalPinterest } from '../../playground/pinterest/server.ts';
import { type CreateAsk, sendPin } from '../../src/pinterest/create-pin.ts';
import {
  clientAt,
  httpAnswer,
  localWith,
  pinFor,
  type RawServer,
  rawServer,
  shopOf,
  strange,
} from './helpers.ts';

function send(apiUrl: string, overrides: Partial<CreateAsk> = {}) {
  return sendPin({
    apiUrl,
    access: strange,
    pin: pinFor('1'),
    fetch: globalThis.fetch,
    now: () => new Date(),
    deadlineMs: 30_000,
    maxAnswerBytes: 1024 * 1024,
    ...overrides,
  });
}

describe('over a socket, with the local Pinterest behind it', () => {
  let local: LocalPinterest;
  let served: ServedPinterest;
  beforeEach(async () => {
    local = localWith();
    served = await serveLocalPinterest(local);
  });
  afterEach(() => served.close());

  function publish(overrides: Partial<CreateAsk> = {}) {
    const { access, board } = shopOf(local);
    return send(served.apiUrl, { access, pin: pinFor(board.id), ...overrides });
  }

  test('a pin is created, with the very bytes that were sent', async () => {
    const outcome = await publish();
    const [pin] = local.pins;
    expect(outcome).toEqual({ kind: 'created', pinId: pin?.id });
    expect(
      Buffer.from(pin?.image.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  test('a picture of 20 MB goes through', async () => {
    const { access, board } = shopOf(local);
    const bytes = Buffer.alloc(20 * 1024 * 1024);
    bytes.set([0xff, 0xd8, 0xff]);
    const media = {
      kind: 'image_base64',
      contentType: 'image/jpeg',
      data: bytes.toString('base64'),
    } as const;
    const outcome = await publish({ access, pin: pinFor(board.id, { media }) });
    expect(outcome.kind).toBe('created');
    expect(local.pins[0]?.image.bytes.byteLength).toBe(bytes.byteLength);
  });

  test.each([
    ['a reset after the pin was made', { kind: 'created_then_reset' }, false, 'unreachable', 1],
    ['a reset before it was made', { kind: 'reset' }, false, 'unreachable', 0],
    ['a 500 after it was made', { kind: 'created_then_status', status: 500 }, false, 'server_error', 1],
    ['a 502 before it was made', { kind: 'status', status: 502 }, false, 'server_error', 0],
    ['a 201 whose body breaks off', { kind: 'cut_body', afterBytes: 20 }, true, 'malformed_answer', 1],
    ['a 201 with half a JSON', { kind: 'broken_body', body: '{"id":"12' }, true, 'malformed_answer', 1],
    ['a 201 with a page', { kind: 'broken_body', body: '<html>ok</html>' }, true, 'malformed_answer', 1],
    ['a 302', { kind: 'status', status: 302, headers: { location: '/' } }, false, 'malformed_answer', 0],
    ['a 409 in JSON', { kind: 'status', status: 409, body: { code: 409, message: 'x' } }, false, 'other', 0],
    ['a 403 page', { kind: 'status', status: 403, body: '<h1>Blocked</h1>' }, false, 'malformed_answer', 0],
    ['a 429 page', { kind: 'status', status: 429, body: 'slow down' }, false, 'rate_limit', 0],
  ] as const)('%s is a doubt', async (_name, fault, made, problem, pins) => {
    local.faults.next({ path: '/pins' }, fault);
    const outcome = await publish();
    expect(outcome).toMatchObject({ kind: 'unknown', made, error: { kind: 'outcome_unknown', problem } });
    expect(local.pins).toHaveLength(pins);
    expect(local.creates).toHaveLength(1);
  });

  test.each([
    ['silence before the pin is made', { kind: 'silence' }, false, 0],
    ['silence after it was made', { kind: 'created_then_silence' }, false, 1],
    ['a 201 whose body stalls', { kind: 'stalled_body', afterBytes: 20 }, true, 1],
  ] as const)('%s is a doubt at the deadline', async (_name, fault, made, pins) => {
    local.faults.next({ path: '/pins' }, fault);
    const outcome = await publish({ deadlineMs: 250 });
    expect(outcome).toMatchObject({ kind: 'unknown', made, error: { problem: 'timeout' } });
    expect(local.pins).toHaveLength(pins);
  });

  test('a 429 in JSON is a definite no and says how long to wait', async () => {
    const body = { code: 8, message: 'This request exceeded a rate limit.' };
    local.faults.next(
      { title: 'Flax runner' },
      { kind: 'status', status: 429, body, headers: { 'retry-after': '7' } },
    );
    expect(await publish()).toMatchObject({
      kind: 'refused',
      error: { kind: 'rate_limited', problem: 'rate_limit', retryAfterSeconds: 7, code: 8 },
    });
  });

  test('a token that is dead is a definite no', async () => {
    const { access, account } = shopOf(local);
    local.revokeGrant(account.id);
    expect(await publish({ access })).toMatchObject({
      kind: 'refused',
      error: { problem: 'token_dead' },
    });
  });
});

describe('connections', () => {
  let server: RawServer | undefined;
  afterEach(() => server?.close());

  test('each create has its own, so a kept-alive one that went stale is never used', async () => {
    const answer = httpAnswer('201 Created', '{"id":"123"}', ['connection: keep-alive']);
    server = await rawServer((socket) => socket.write(answer));
    const pinterest = clientAt(server.address);
    for (let n = 0; n < 3; n += 1) {
      expect(await pinterest.createPin(strange, pinFor('1'))).toEqual({ kind: 'created', pinId: '123' });
    }
    expect(server.connections).toHaveLength(3);
    await pinterest.close();
  });

  test('no request is ever sent twice, whatever breaks', async () => {
    let requests = 0;
    server = await rawServer((socket) => {
      requests += 1;
      socket.resetAndDestroy();
    });
    expect(await send(server.address)).toMatchObject({ kind: 'unknown', made: false });
    expect(requests).toBe(1);
  });

  test('a port where nobody listens is a definite no', async () => {
    server = await rawServer(() => undefined);
    const { address } = server;
    await server.close();
    expect(await send(address)).toMatchObject({
      kind: 'refused',
      error: { kind: 'unavailable', problem: 'unreachable' },
    });
  });

  test('a name that does not exist is a definite no', async () => {
    expect(await send('http://pinterest.invalid/v5')).toMatchObject({ kind: 'refused' });
  });

  test('a server that does not speak TLS is a definite no: the request never left', async () => {
    const greeting = 'HTTP/1.1 400 Bad Request\r\n\r\n';
    server = await rawServer(
      (socket) => socket.end(greeting),
      () => true,
    );
    const outcome = await send(server.address.replace('http:', 'https:'));
    expect(outcome).toMatchObject({ kind: 'refused', error: { kind: 'unavailable' } });
  });

  test.each([
    ['closes without an answer', (socket: Socket) => void socket.end()],
    ['breaks off within the status line', (socket: Socket) => void socket.end('HTTP/1.1 20')],
    ['speaks something else', (socket: Socket) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n')],
    ['breaks off within the headers', (socket: Socket) => void socket.end('HTTP/1.1 201 Created\r\nx: ')],
  ])('a server that takes the request and %s leaves a doubt', async (_name, behave) => {
    server = await rawServer(behave);
    expect(await send(server.address)).toMatchObject({ kind: 'unknown', made: false });
  });

  test('a 201 that is shorter than promised leaves a doubt with a pin', async () => {
    const head = 'HTTP/1.1 201 Created\r\ncontent-length: 500\r\n\r\n{"id":"123"}';
    server = await rawServer((socket) => socket.end(head));
    expect(await send(server.address)).toMatchObject({ kind: 'unknown', made: true });
  });

  test('a 201 that never ends is cut at the limit and leaves a doubt with a pin', async () => {
    server = await rawServer((socket) => {
      socket.write('HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n');
      const piece = ' '.repeat(65_536);
      const more = () => {
        while (!socket.destroyed && socket.write(`10000\r\n${piece}\r\n`));
        if (!socket.destroyed) socket.once('drain', more);
      };
      more();
    });
    const outcome = await send(server.address);
    expect(outcome).toMatchObject({ kind: 'unknown', made: true, error: { problem: 'malformed_answer' } });
  });
});

describe('without evidence from a connection', () => {
  const failing = (error: Error) => send('http://127.0.0.1:9/v5', { fetch: () => Promise.reject(error) });

  test('a bare fetch failure is a doubt', async () => {
    const outcome = await failing(new TypeError('fetch failed'));
    expect(outcome).toMatchObject({ kind: 'unknown', made: false, error: { kind: 'outcome_unknown' } });
  });

  test.each([
    ['ECONNREFUSED', 'refused'],
    ['ENOTFOUND', 'refused'],
    ['EAI_AGAIN', 'refused'],
    ['UND_ERR_CONNECT_TIMEOUT', 'refused'],
    ['CERT_HAS_EXPIRED', 'refused'],
    ['ECONNRESET', 'unknown'],
    ['EPIPE', 'unknown'],
    ['ETIMEDOUT', 'unknown'],
    ['EHOSTUNREACH', 'unknown'],
    ['UND_ERR_SOCKET', 'unknown'],
    ['UND_ERR_HEADERS_TIMEOUT', 'unknown'],
    ['ABORT_ERR', 'unknown'],
  ])('the cause %s counts as %s', async (code, kind) => {
    const cause = Object.assign(new Error(code), { code });
    expect((await failing(new TypeError('fetch failed', { cause }))).kind).toBe(kind);
  });

  test('several addresses that all refuse are a definite no, and one that does not is a doubt', async () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    const reset = Object.assign(new Error('x'), { code: 'ECONNRESET' });
    const all = new AggregateError([refused, refused]);
    const mixed = new AggregateError([refused, reset]);
    expect((await failing(new TypeError('fetch failed', { cause: all }))).kind).toBe('refused');
    expect((await failing(new TypeError('fetch failed', { cause: mixed }))).kind).toBe('unknown');
  });

  test('a fetch that never comes back is a doubt at the deadline', async () => {
    const outcome = await send('http://127.0.0.1:9/v5', {
      fetch: () => new Promise(() => undefined),
      deadlineMs: 50,
    });
    expect(outcome).toMatchObject({ kind: 'unknown', made: false, error: { problem: 'timeout' } });
  });
});
