import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOptions } from '../../src/slack/client.ts';
import {
  linenAndLoom,
  slackCredentials,
  startTestCorkboard,
  type TestCorkboard,
} from '../helpers/corkboard.ts';

const { team, maya, general, pinReview } = linenAndLoom;
const form = 'application/x-www-form-urlencoded';
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard();
});
afterAll(async () => {
  await whole.close();
});

const nowSeconds = () => Math.floor(Date.now() / 1000);

function sign(body: string, timestamp: number, secret = slackCredentials.signingSecret): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

async function post(
  body: string,
  { timestamp = nowSeconds(), signature = sign(body, timestamp), type = form } = {},
): Promise<{ status: number; text: string }> {
  const headers = {
    'content-type': type,
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signature,
  };
  const response = await fetch(`${whole.corkboard.origin}/slack/events`, { method: 'POST', body, headers });
  return { status: response.status, text: await response.text() };
}

const helpCommand = new URLSearchParams({
  command: '/pin',
  text: 'help',
  team_id: team,
  user_id: maya,
  channel_id: pinReview,
  trigger_id: '1.2.3',
  response_url: 'https://hooks.slack.com/commands/unused',
}).toString();

describe('what did not come from Slack is refused', () => {
  test.each([
    ['a signature of another secret', () => ({ signature: sign(helpCommand, nowSeconds(), 'guessed') })],
    ['no signature', () => ({ signature: '' })],
    ['an old request, sent again', () => ({ timestamp: nowSeconds() - 6 * 60 })],
    ['a signature without its version', () => ({ signature: sign(helpCommand, nowSeconds()).slice(3) })],
  ])('%s: 401, and nothing runs', async (_, over) => {
    const before = whole.slack.wire.length;
    const { status, text } = await post(helpCommand, over());
    expect(status).toBe(401);
    expect(text).not.toMatch(/\bat \/|node_modules|Error:/u);
    await whole.settled();
    expect(whole.slack.wire.length).toBe(before);
  });

  test('a body that was changed on the way', async () => {
    const timestamp = nowSeconds();
    const signature = sign(helpCommand, timestamp);
    expect((await post(`${helpCommand}&more=1`, { timestamp, signature })).status).toBe(401);
  });

  test('a body of more than a megabyte: 413, signed or not', async () => {
    const body = `payload=${'x'.repeat(1024 * 1024)}`;
    expect((await post(body)).status).toBe(413);
    expect((await post(body, { signature: 'v0=0' })).status).toBe(413);
  });

  test('the address check of Slack is answered only when it is signed', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'echo' });
    const type = 'application/json';
    expect(await post(body, { type })).toMatchObject({ status: 200, text: expect.stringContaining('echo') });
    expect((await post(body, { type, signature: 'v0=0' })).status).toBe(401);
  });
});

describe('odd requests', () => {
  const get = async (path: string, method = 'GET') =>
    (await fetch(`${whole.corkboard.origin}${path}`, { method })).status;

  test('find nothing, and harm nothing', async () => {
    expect(await get('/slack/events')).toBe(404);
    expect(await get('/slack/elsewhere')).toBe(404);
    expect(await get('/slack/events/', 'POST')).toBe(404);
    // Only several workspaces install by OAuth.
    expect(await get('/slack/install')).toBe(404);
    expect(await get('/healthz')).toBe(200);
  });

  test.each(['//', '/\\', '/%', '*'])('for “%s” get an answer, and the server lives on', async (target) => {
    expect(await askRaw(target)).toMatch(/^HTTP\/1\.1 4\d\d /u);
    expect(await get('/healthz')).toBe(200);
  });
});

describe('our own calls', () => {
  const countOf = (method: string) => whole.slack.wire.filter(({ title }) => title === method).length;

  test.each([
    ['500', { kind: 'status', status: 500 }],
    ['A request error', { kind: 'done_then_reset' }],
    ['rate-limit', { kind: 'rate_limited', retryAfterSeconds: 30 }],
  ] as const)('are made once, whatever comes back: %s', async (words, fault) => {
    const client = await whole.corkboard.deps.slackFor(team);
    const before = countOf('chat.postMessage');
    whole.slack.faults.next('chat.postMessage', fault);
    await expect(client.chat.postMessage({ channel: pinReview, text: 'once' })).rejects.toThrow(words);
    expect(countOf('chat.postMessage')).toBe(before + 1);
  });

  test('are made once by Bolt’s client too', async () => {
    const before = countOf('views.open');
    whole.slack.faults.next('views.open', { kind: 'status', status: 500 });
    await whole.slack.as(maya).slash('/pin', { channel: general });
    await whole.settled();
    expect(countOf('views.open')).toBe(before + 1);
  });

  // The SDK writes the token into `headers` if it is there, and all clients share that object:
  // https://github.com/vercel/chat/pull/602
  test('share no object that could carry a token from one workspace to another', () => {
    const [one, other] = [clientOptions('https://slack.com/api/'), clientOptions('https://slack.com/api/')];
    expect(one).not.toHaveProperty('headers');
    expect(one.retryConfig).not.toBe(other.retryConfig);
    expect(one.retryConfig).toEqual({ retries: 0 });
  });
});

/** A request whose target no client would send. */
function askRaw(target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(whole.corkboard.origin).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (part) => {
      answer += String(part);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.write(`GET ${target} HTTP/1.1\r\nHost: corkboard.example\r\nConnection: close\r\n\r\n`);
  });
}
