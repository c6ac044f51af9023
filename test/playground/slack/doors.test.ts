import { LogLevel, WebAPIPlatformError, WebClient } from '@slack/web-api';
import { setupServer } from 'msw/node';
import { afterEach, describe, expect, test } from 'vitest';
import { createSlackHandlers } from '../../../playground/slack/handlers.ts';
import { serveLocalSlack } from '../../../playground/slack/server.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { picture } from './helpers/picture.ts';
import { createQuietSlack, type QuietSlack } from './helpers/quiet-slack.ts';

const { team, maya, pinReview } = linenAndLoom;

const closing: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The same Slack behind a port and in front of `fetch`. */
const doors = {
  'a port': async (quiet: QuietSlack) => {
    const served = await serveLocalSlack(quiet.slack, { port: 0 });
    closing.push(served.stop);
  },
  msw: async (quiet: QuietSlack) => {
    const server = setupServer(...createSlackHandlers(quiet.slack));
    server.listen({ onUnhandledRequest: 'error' });
    closing.push(() => server.close());
  },
};

describe.each(Object.entries(doors))('through %s', (_name, open) => {
  async function connect() {
    const quiet = createQuietSlack();
    await open(quiet);
    const client = new WebClient(quiet.tokenOf(team), {
      slackApiUrl: quiet.slack.urls().api,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logLevel: LogLevel.ERROR,
    });
    const post = (text: string) => client.chat.postMessage({ channel: pinReview, text });
    const seen = () =>
      quiet.slack
        .as(maya)
        .messages(pinReview)
        .map(({ text }) => text);
    return { ...quiet, client, post, seen };
  }

  test('the SDK of Slack posts, uploads and downloads', async () => {
    const { client, post, seen, slack, tokenOf } = await connect();
    await post('one');
    await client.filesUploadV2({
      channel_id: pinReview,
      file: picture,
      filename: 'a.png',
      initial_comment: 'two',
    });
    expect(seen()).toEqual(['one', 'two']);
    const [file] = slack.as(maya).messages(pinReview)[1]?.files ?? [];
    const told = await client.files.info({ file: file?.id ?? '' });
    const headers = { authorization: `Bearer ${tokenOf(team)}` };
    const response = await fetch(told.file?.url_private_download ?? '', { headers });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(picture);
  });

  test('a refusal arrives as the SDK reports it', async () => {
    const { client } = await connect();
    const refused = client.chat.postMessage({ channel: 'C0NOWHERE00', text: 'x' });
    await expect(refused).rejects.toThrow(WebAPIPlatformError);
    await expect(refused).rejects.toMatchObject({ data: { error: 'channel_not_found' } });
  });

  test('a call whose answer is lost took effect', async () => {
    const { slack, post, seen } = await connect();
    slack.faults.next('chat.postMessage', { kind: 'done_then_reset' });
    await expect(post('once')).rejects.toThrow();
    expect(seen()).toEqual(['once']);
    expect(slack.wire.at(-1)).toMatchObject({ title: 'chat.postMessage', status: 'reset' });
    await post('twice');
    expect(seen()).toEqual(['once', 'twice']);
  });

  test('a call that is lost on its way had no effect', async () => {
    const { slack, post, seen } = await connect();
    slack.faults.next('chat.postMessage', { kind: 'reset' });
    await expect(post('never')).rejects.toThrow();
    expect(seen()).toEqual([]);
  });

  test('rate limits, server errors and errors of Slack queue up and are used up', async () => {
    const { slack, post, seen } = await connect();
    slack.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 30 });
    slack.faults.next('chat.postMessage', { kind: 'status', status: 503 });
    slack.faults.next('chat.postMessage', { kind: 'error', error: 'team_access_not_granted' });
    await expect(post('a')).rejects.toMatchObject({ retryAfter: 30 });
    await expect(post('b')).rejects.toMatchObject({ statusCode: 503 });
    await expect(post('c')).rejects.toMatchObject({ data: { error: 'team_access_not_granted' } });
    await post('d');
    expect(seen()).toEqual(['d']);
    expect(slack.faults.get().next).toEqual([]);
  });
});

test('a request to somebody else does not pass the msw door', async () => {
  const quiet = createQuietSlack();
  const server = setupServer(...createSlackHandlers(quiet.slack));
  const errors: string[] = [];
  server.listen({ onUnhandledRequest: (request) => void errors.push(request.url) });
  closing.push(() => server.close());
  await expect(fetch('http://127.0.0.1:1/elsewhere')).rejects.toThrow();
  expect(errors).toEqual(['http://127.0.0.1:1/elsewhere']);
});

test('an app works with ids and tokens of any look', async () => {
  const idStyle = {
    object: (prefix: string, random: string) => `${prefix}-${random.toLowerCase()}-x`,
    botToken: (random: string) => `bot/${random}`,
  };
  const { call, tokenOf, slack } = createQuietSlack({ idStyle });
  expect(tokenOf(team)).toMatch(/^bot\//);
  expect(await call('auth.test')).toMatchObject({ ok: true, bot_id: expect.stringMatching(/^B-.*-x$/) });
  expect(slack.workspace.botUserId(team)).toMatch(/^U-.*-x$/);
});

test('no token shows in what the inspector keeps', async () => {
  const { call, slack, tokenOf } = createQuietSlack();
  await call('auth.test', { note: `my token is ${tokenOf(team)}` });
  const kept = JSON.stringify(slack.wire);
  expect(kept).toContain('my token is');
  expect(kept).not.toContain(tokenOf(team));
});
