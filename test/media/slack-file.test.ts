import { HttpResponse, http, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { downloadSlackFile } from '../../src/media/slack-file.ts';
import { SlackFileError, slackFileProblemSentence } from '../../src/media/slack-file-error.ts';
import { pngImage } from '../helpers/images.ts';
import { everySocketClosed, startHttpServer } from './local-servers.ts';

const url = 'https://files.slack.com/files-pri/T1-F1/download/a.png';
const request = { url, filesOrigin: 'https://files.slack.com', token: 'xoxb-secret', maxBytes: 1_000_000 };

const slack = setupServer();
beforeAll(() => slack.listen({ onUnhandledRequest: 'error' }));
afterEach(() => slack.resetHandlers());
afterAll(() => slack.close());

function answerWith(answer: (request: Request) => Response) {
  slack.use(http.get(url, ({ request: asked }) => answer(asked)));
}

test('a member’s upload arrives byte for byte, asked for with the bot’s token', async () => {
  const asked: (string | null)[] = [];
  answerWith(({ headers }) => {
    asked.push(headers.get('authorization'));
    return HttpResponse.arrayBuffer(new Uint8Array(pngImage()).buffer, {
      headers: { 'content-type': 'image/png' },
    });
  });
  expect(Buffer.from(await downloadSlackFile(request)).equals(pngImage())).toBe(true);
  expect(asked).toEqual(['Bearer xoxb-secret']);
});

describe('the token is shown to no other origin', () => {
  test.each([
    'http://files.slack.com/a.png',
    'https://files.slack.com:8443/a.png',
    'https://files.slack.com.evil.example/a.png',
    'https://files.slack.com@evil.example/a.png',
    'https://bot@files.slack.com/a.png',
    'https://slack.com/a.png',
    'https://docs.google.com/document/d/1',
    'https://127.0.0.1/a.png',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    '//files.slack.com/a.png',
    '',
  ])('%s', async (foreign) => {
    const called: unknown[] = [];
    const fetch = async (asked: unknown) => {
      called.push(asked);
      return new Response('x');
    };
    await expect(downloadSlackFile({ ...request, url: foreign, fetch })).rejects.toMatchObject({
      name: 'SlackFileError',
      problem: 'foreign_host',
    });
    expect(called).toEqual([]);
  });

  test('not even when Slack redirects there', async () => {
    answerWith(() => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } }));
    // msw fails the test if evil.example is asked.
    await expect(downloadSlackFile(request)).rejects.toMatchObject({ problem: 'no_access' });
  });
});

test('a file that only links to another service is said to be external, and not fetched', async () => {
  await expect(downloadSlackFile({ ...request, isExternal: true })).rejects.toMatchObject({
    problem: 'external',
  });
});

test('Slack’s login page is not taken for the file', async () => {
  answerWith(() => HttpResponse.html('<!DOCTYPE html><title>Slack</title>'));
  await expect(downloadSlackFile(request)).rejects.toMatchObject({
    problem: 'no_access',
    message: expect.stringContaining('files:read'),
  });
});

test.each([
  [401, 'no_access'],
  [403, 'no_access'],
  [404, 'no_access'],
  [410, 'no_access'],
  [206, 'unreachable'],
  [429, 'unreachable'],
  [500, 'unreachable'],
  [503, 'unreachable'],
])('status %i is %s', async (status, problem) => {
  answerWith(() => new Response('sorry', { status }));
  await expect(downloadSlackFile(request)).rejects.toMatchObject({
    problem,
    message: `${problem}: status ${status}`,
  });
});

test('a network that fails is unreachable, with its cause', async () => {
  answerWith(() => HttpResponse.error());
  await expect(downloadSlackFile(request)).rejects.toMatchObject({
    problem: 'unreachable',
    cause: expect.any(TypeError),
  });
});

describe('on a real connection', () => {
  // Past msw: this is about sockets.
  async function startFiles(answer: Parameters<typeof startHttpServer>[0]) {
    const server = await startHttpServer(answer);
    slack.use(http.get(`${server.origin}/*`, () => passthrough()));
    return { ...server, request: { ...request, url: `${server.origin}/f`, filesOrigin: server.origin } };
  }

  test('the last byte that is allowed is taken, and not one more', async () => {
    const files = await startFiles((_request, response) =>
      response.write(Buffer.alloc(999), () => response.end('x')),
    );
    expect(await downloadSlackFile({ ...files.request, maxBytes: 1_000 })).toHaveLength(1_000);
    await expect(downloadSlackFile({ ...files.request, maxBytes: 999 })).rejects.toMatchObject({
      problem: 'too_big',
    });
  });

  test('a file that never ends is cut off while it streams', async () => {
    const files = await startFiles((_request, response) => {
      const pour = () => {
        while (response.write(Buffer.alloc(16_384)));
        response.once('drain', pour);
      };
      pour();
    });
    await expect(downloadSlackFile(files.request)).rejects.toMatchObject({ problem: 'too_big' });
    await everySocketClosed(files.sockets);
  });

  test('a file that stops half-way is given up in time', async () => {
    const files = await startFiles((_request, response) => response.writeHead(200).write('half'));
    await expect(downloadSlackFile({ ...files.request, timeoutMs: 200 })).rejects.toMatchObject({
      problem: 'unreachable',
      cause: { name: 'TimeoutError' },
    });
    await everySocketClosed(files.sockets);
  });

  test('a caller who gives up gets the own reason back', async () => {
    const reason = new Error('shutting down');
    const controller = new AbortController();
    const files = await startFiles(() => controller.abort(reason));
    const { signal } = controller;
    await expect(downloadSlackFile({ ...files.request, signal })).rejects.toBe(reason);
  });
});

test('neither token nor path is in what operators read, and people read a sentence for each problem', async () => {
  answerWith(() => new Response(null, { status: 500 }));
  const error = await downloadSlackFile(request).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SlackFileError);
  expect(String(error)).not.toMatch(/xoxb|files-pri/);
  const problems = ['foreign_host', 'external', 'no_access', 'too_big', 'unreachable'] as const;
  expect(new Set(problems.map(slackFileProblemSentence)).size).toBe(problems.length);
});
