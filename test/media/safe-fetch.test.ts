import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { describe, expect, test } from 'vitest';
import { createSafeFetch } from '../../src/media/safe-fetch.ts';
import { SafeFetchError, unfetchableSentence } from '../../src/media/safe-fetch-error.ts';
import { pngImage } from '../helpers/images.ts';
import { createWire, startHttpServer, startPublicServer } from './local-servers.ts';

const limits = { maxBytes: 100_000 };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function startSource(answer: Answer) {
  const server = await startHttpServer(answer);
  const safeFetch = createSafeFetch({ allowOrigins: [server.origin] });
  return { server, safeFetch, url: `${server.origin}/a.png` };
}

describe('an image on the public internet', () => {
  test('arrives byte for byte over TLS, asked for without cookies or credentials', async () => {
    const image = pngImage();
    const requests: IncomingMessage[] = [];
    const server = await startPublicServer(['img.example.com'], (request, response) => {
      requests.push(request);
      response.setHeader('set-cookie', 'a=1');
      response.end(image);
    });
    const wire = createWire(server.port, { ca: server.ca });
    const resolve = async () => ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'];
    const safeFetch = createSafeFetch({ resolve, buildConnector: wire.buildConnector });
    const fetched = await safeFetch('https://img.example.com/a%20b.png?size=2#top', limits);

    expect(Buffer.from(fetched.bytes).equals(image)).toBe(true);
    expect(fetched).toMatchObject({ url: 'https://img.example.com/a%20b.png?size=2', redirects: 0 });
    await safeFetch('https://img.example.com/', limits);
    expect(requests.map(({ url }) => url)).toEqual(['/a%20b.png?size=2', '/']);
    for (const { method, headers } of requests) {
      expect(method).toBe('GET');
      expect(Object.keys(headers).sort()).toEqual([
        'accept',
        'accept-encoding',
        'connection',
        'host',
        'user-agent',
      ]);
      expect(headers).toMatchObject({
        host: 'img.example.com',
        'accept-encoding': 'identity',
        connection: 'close',
      });
      expect(headers['user-agent']).toMatch(/^Corkboard\//);
    }
  });

  test('is found behind three redirects, absolute and relative, but not behind four', async () => {
    const { safeFetch, server } = await startSource((request, response) => {
      const left = Number(request.url?.slice(1));
      const location = left % 2 === 0 ? `/${left - 1}` : `http://${request.headers.host}/${left - 1}`;
      if (left === 0) response.end('image');
      else response.writeHead([301, 302, 303, 307, 308][left] ?? 302, { location }).end();
    });
    const found = await safeFetch(`${server.origin}/3`, limits);
    expect(found).toMatchObject({ url: `${server.origin}/0`, redirects: 3 });
    await expect(safeFetch(`${server.origin}/4`, limits)).rejects.toMatchObject({ problem: 'redirects' });
  });

  test('is fetched past msw, which sees none of it', async ({ onTestFinished }) => {
    const { safeFetch, url } = await startSource((_request, response) => response.end('real'));
    const msw = setupServer(http.get(url, () => HttpResponse.text('intercepted')));
    msw.listen({ onUnhandledRequest: 'error' });
    onTestFinished(() => msw.close());
    expect(Buffer.from((await safeFetch(url, limits)).bytes).toString()).toBe('real');
    expect(await (await fetch(url)).text()).toBe('intercepted');
  });
});

describe('an answer that is no image', () => {
  test.each([
    [404, 'not_found'],
    [410, 'not_found'],
    [204, 'bad_status'],
    [206, 'bad_status'],
    [304, 'bad_status'],
    [401, 'bad_status'],
    [403, 'bad_status'],
    [429, 'bad_status'],
    [500, 'bad_status'],
  ])('status %i is %s', async (status, problem) => {
    const { safeFetch, url } = await startSource((_request, response) => response.writeHead(status).end());
    await expect(safeFetch(url, limits)).rejects.toMatchObject({ problem });
  });

  test('a redirect that leads nowhere is a bad status', async () => {
    const { safeFetch, url } = await startSource((_request, response) => response.writeHead(302).end());
    await expect(safeFetch(url, limits)).rejects.toMatchObject({ problem: 'bad_status' });
  });

  test('a connection that is refused, reset, cut short or not HTTP is unreachable, with its cause', async () => {
    const cut: Answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('12345', () => response.destroy());
    };
    const garbage: Answer = (request) => request.socket.end('NOT HTTP AT ALL\r\n\r\n');
    const reset: Answer = (request) => request.socket.resetAndDestroy();
    for (const answer of [cut, garbage, reset]) {
      const { safeFetch, url } = await startSource(answer);
      const error = await safeFetch(url, limits).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ problem: 'unreachable' });
      expect(error).toHaveProperty('cause');
    }
    const closed = createSafeFetch({ allowOrigins: ['http://127.0.0.1:1'] });
    await expect(closed('http://127.0.0.1:1/', limits)).rejects.toMatchObject({ problem: 'unreachable' });
  });
});

test('people read one sentence for every problem, operators the reason without the secrets of the URL', async () => {
  const { safeFetch, server } = await startSource((_request, response) => response.writeHead(500).end());
  const error = await safeFetch(`${server.origin}/a?signature=s3cret`, limits).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SafeFetchError);
  expect(String(error)).toContain('127.0.0.1 answered 500');
  expect(String(error)).not.toContain('s3cret');
  expect(unfetchableSentence).not.toMatch(/127|status|port|timed?/i);
});
