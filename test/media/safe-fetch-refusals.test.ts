import { describe, expect, test, vi } from 'vitest';
import { createSafeFetch } from '../../src/media/safe-fetch.ts';
import { pngImage } from '../helpers/images.ts';
import { forbiddenUrls } from './forbidden-urls.ts';
import { createWire, startHttpServer, startPublicServer } from './local-servers.ts';

const publicAddress = '93.184.215.14';
const limits = { maxBytes: 1_000_000 };

/** A loopback server that nothing may ever reach, and a fetch whose every socket would lead there. */
async function startCanary(dns: Record<string, readonly string[]> = {}) {
  const canary = await startHttpServer((_request, response) => response.end('inner secret'));
  const wire = createWire(canary.port);
  // Hosts of example.com are public, so that what refuses them is not their address; other names point inward.
  const resolve = async (hostname: string) =>
    dns[hostname] ?? [/\bexample\.com\.?$/.test(hostname) ? publicAddress : '127.0.0.1'];
  const options = { resolve, ownHosts: ['corkboard.example.com'], buildConnector: wire.buildConnector };
  return { canary, wire, options };
}

/** Redirects /3 → /2 → /1 → `to`. */
async function startRedirector(to: string) {
  return await startHttpServer((request, response) => {
    const hopsLeft = Number(request.url?.slice(1)) - 1;
    response.writeHead(302, { location: hopsLeft > 0 ? `/${hopsLeft}` : toHeader(to) }).end();
  });
}

// A header holds Latin-1; browsers and we read percent-encoded hosts just the same.
function toHeader(url: string): string {
  return url.replace(/[^\u0020-\u007e]/g, encodeURIComponent);
}

test('the canary sings when nothing guards it', async () => {
  const { canary, wire } = await startCanary();
  const unguarded = createSafeFetch({
    buildConnector: wire.buildConnector,
    allowOrigins: ['http://127.0.0.1'],
  });
  const fetched = await unguarded('http://127.0.0.1/', limits);
  expect(Buffer.from(fetched.bytes).toString()).toBe('inner secret');
  expect(canary.sockets).toHaveLength(1);
});

describe('an address that is not public is refused before anything is connected', () => {
  test.each(forbiddenUrls)('%s', async (url, problem) => {
    const { canary, wire, options } = await startCanary();
    await expect(createSafeFetch(options)(url, limits)).rejects.toMatchObject({
      name: 'SafeFetchError',
      problem,
    });
    expect(wire.dialed).toEqual([]);
    expect(canary.sockets).toHaveLength(0);
  });
});

describe.each([1, 2, 3])('redirect %i to an address that is not public is not followed', (hop) => {
  test.each(forbiddenUrls)('%s', async (url, problem) => {
    const { canary, options } = await startCanary();
    const redirector = await startRedirector(url);
    // The redirector is reached for real; only what comes after it meets the canary's wire.
    const wire = createWire(redirector.port);
    const guarded = createSafeFetch({
      ...options,
      allowOrigins: [redirector.origin],
      buildConnector: wire.buildConnector,
    });
    await expect(guarded(`${redirector.origin}/${hop}`, limits)).rejects.toMatchObject({ problem });
    expect(wire.dialed).toEqual(Array.from({ length: hop }, () => '127.0.0.1'));
    expect(canary.sockets).toHaveLength(0);
  });
});

describe('a name is refused when any of its addresses is not public', () => {
  test.each<[string, readonly string[]]>([
    ['A to loopback', ['127.0.0.1']],
    ['A to the metadata service', ['169.254.169.254']],
    ['A to the Azure host', ['168.63.129.16']],
    ['AAAA to loopback', ['::1']],
    ['AAAA to a unique local address', ['fd00::1']],
    ['AAAA to mapped loopback', ['::ffff:127.0.0.1']],
    ['AAAA with a zone', ['fe80::1%eth0']],
    ['public first, inner second', [publicAddress, '10.0.0.1']],
    ['inner first, public second', ['10.0.0.1', publicAddress]],
    ['public A, inner AAAA', [publicAddress, 'fd00::1']],
    ['public AAAA, inner A', ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '192.168.0.1']],
    ['something that is no address', ['localhost']],
  ])('%s', async (_case, addresses) => {
    const { canary, wire, options } = await startCanary({ 'img.example.com': addresses });
    const guarded = createSafeFetch(options);
    await expect(guarded('https://img.example.com/', limits)).rejects.toMatchObject({
      problem: 'not_public',
    });
    expect(wire.dialed).toEqual([]);
    expect(canary.sockets).toHaveLength(0);
  });
});

test('a name without an address is unreachable', async () => {
  const { options } = await startCanary({ 'img.example.com': [] });
  const guarded = createSafeFetch(options);
  await expect(guarded('https://img.example.com/', limits)).rejects.toMatchObject({ problem: 'unreachable' });
});

test('localhost by name is refused', async () => {
  const { wire, options } = await startCanary();
  const guarded = createSafeFetch(options);
  await expect(guarded('https://localhost/', limits)).rejects.toMatchObject({ problem: 'not_public' });
  expect(wire.dialed).toEqual([]);
});

test('a name that changes its address after the check is still dialed at the address that was checked', async () => {
  const image = pngImage();
  const server = await startPublicServer(['img.example.com'], (_request, response) => response.end(image));
  const wire = createWire(server.port, { ca: server.ca });
  const answers = [[publicAddress], ['127.0.0.1']];
  const resolve = async () => answers.shift() ?? [];
  const guarded = createSafeFetch({ resolve, buildConnector: wire.buildConnector });
  const fetched = await guarded('https://img.example.com/a.png', limits);
  expect(Buffer.from(fetched.bytes).equals(image)).toBe(true);
  expect(wire.dialed).toEqual([publicAddress]);
  expect(answers).toEqual([['127.0.0.1']]);
});

test('a name that changes its address between two redirects is judged again', async () => {
  const server = await startPublicServer(['img.example.com'], (_request, response) => {
    response.writeHead(307, { location: '/again' }).end();
  });
  const wire = createWire(server.port, { ca: server.ca });
  const answers = [[publicAddress], ['127.0.0.1']];
  const resolve = async () => answers.shift() ?? [];
  const guarded = createSafeFetch({ resolve, buildConnector: wire.buildConnector });
  await expect(guarded('https://img.example.com/', limits)).rejects.toMatchObject({ problem: 'not_public' });
  expect(wire.dialed).toEqual([publicAddress]);
});

test('a socket that ended up at an inner address is dropped before a request is written', async () => {
  const seen: string[] = [];
  const server = await startPublicServer(['img.example.com'], (request, response) => {
    seen.push(request.url ?? '');
    response.end('inner secret');
  });
  const wire = createWire(server.port, { ca: server.ca, reached: '127.0.0.1' });
  const resolve = async () => [publicAddress];
  const guarded = createSafeFetch({ resolve, buildConnector: wire.buildConnector });
  await expect(guarded('https://img.example.com/', limits)).rejects.toMatchObject({ problem: 'not_public' });
  expect(server.sockets).toHaveLength(1);
  expect(seen).toEqual([]);
});

test('a certificate for another host is refused', async () => {
  const server = await startPublicServer(['other.example.com'], (_request, response) => response.end('x'));
  const wire = createWire(server.port, { ca: server.ca });
  const resolve = async () => [publicAddress];
  const guarded = createSafeFetch({ resolve, buildConnector: wire.buildConnector });
  await expect(guarded('https://img.example.com/', limits)).rejects.toMatchObject({
    problem: 'unreachable',
    cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  });
});

test('a certificate that nobody vouches for is refused, even when the environment says otherwise', async ({
  onTestFinished,
}) => {
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  onTestFinished(() => {
    warning.mockRestore();
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
  });
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  const warning = vi.spyOn(process, 'emitWarning').mockReturnValue();
  const server = await startPublicServer(['img.example.com'], (_request, response) => response.end('x'));
  const wire = createWire(server.port);
  const guarded = createSafeFetch({
    resolve: async () => [publicAddress],
    buildConnector: wire.buildConnector,
  });
  await expect(guarded('https://img.example.com/', limits)).rejects.toMatchObject({ problem: 'unreachable' });
});
