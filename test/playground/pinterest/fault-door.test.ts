import { beforeEach, expect, test } from 'vitest';
import { ConnectionLost } from '../../../playground/pinterest/connection-lost.ts';
import type { OfferedFaultName } from '../../../playground/pinterest/fault-contract.ts';
import { createFaultDoor } from '../../../playground/pinterest/fault-door.ts';
import type { LocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import { apiUrl, localWith, pngBase64, shopOf } from '../../pinterest/helpers.ts';

const address = 'http://127.0.0.1:4545/_ui/pinterest/faults';

let now: Date;
let local: LocalPinterest;
let door: (request: Request) => Promise<Response>;

beforeEach(() => {
  now = new Date('2026-07-01T12:00:00Z');
  local = localWith({ now: () => now });
  door = createFaultDoor(local, { siteUrl: 'http://127.0.0.1:5000/' });
});

const post = (body: string) => door(new Request(address, { method: 'POST', body }));
const move = async (body: object) => (await post(JSON.stringify(body))).json();
const state = async () => (await door(new Request(address))).json();

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const { accessToken } = shopOf(local);
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
  return local.fetch(new Request(`${apiUrl}${path}`, { headers, ...init }));
}

function create(): Promise<Response> {
  const { board } = shopOf(local);
  const media_source = { source_type: 'image_base64', content_type: 'image/png', data: pngBase64 };
  const body = JSON.stringify({ board_id: board.id, title: 'Runner', media_source });
  return ask('/pins', { method: 'POST', body });
}

/** The status that the app sees, or how the connection ended. */
async function outcome(): Promise<number | string> {
  try {
    return (await create()).status;
  } catch (error) {
    if (error instanceof ConnectionLost) return error.how;
    throw error;
  }
}

test.each<[OfferedFaultName, number | string, 'created' | 'lost']>([
  ['made_answer_lost', 'reset', 'created'],
  ['made_answered_500', 500, 'created'],
  ['made_unanswered', 'silence', 'created'],
  ['made_number_unknown', 201, 'created'],
  ['made_unseen', 'reset', 'created'],
  ['not_made', 500, 'lost'],
  ['rate_limited', 429, 'lost'],
  ['refused', 400, 'lost'],
  ['taken_for_spam', 429, 'lost'],
])('%s: the next create ends in %s, and the one after it goes well', async (name, seen, book) => {
  expect(await move({ do: 'add', name })).toMatchObject({ waiting: 1, isDown: false });
  expect(await outcome()).toBe(seen);
  expect(await state()).toMatchObject({ waiting: 0 });
  expect(await outcome()).toBe(201);
  expect(local.creates.map(({ outcome: each }) => each)).toEqual([book, 'created']);
});

test('a pin that is made unseen comes into sight two hours later', async () => {
  await move({ do: 'add', name: 'made_unseen' });
  await outcome();
  const [pin] = local.pins;
  const look = async () => (await ask(`/pins/${pin?.id}`)).status;
  expect(await look()).toBe(404);
  now = new Date(now.getTime() + 2 * 60 * 60_000);
  expect(await look()).toBe(200);
});

test('a refresh that fails begins with a call that is refused', async () => {
  await move({ do: 'add', name: 'refresh_fails' });
  const refresh = () => ask('/oauth/token', { method: 'POST' });
  expect((await ask('/boards')).status).toBe(401);
  expect((await ask('/boards')).status).toBe(200);
  expect((await refresh()).status).toBe(503);
  expect((await refresh()).status).not.toBe(503);
});

test('down is every call, until it behaves again', async () => {
  await move({ do: 'go_down' });
  expect(await move({ do: 'go_down' })).toMatchObject({ waiting: 0, isDown: true });
  expect([(await ask('/boards')).status, await outcome(), await outcome()]).toEqual([503, 503, 503]);
  expect(await move({ do: 'behave' })).toMatchObject({ isDown: false });
  expect(await outcome()).toBe(201);
});

test('what waits comes before what stays', async () => {
  await move({ do: 'go_down' });
  await move({ do: 'add', name: 'rate_limited' });
  expect([await outcome(), await outcome()]).toEqual([429, 503]);
});

test('behaving again forgets what waits', async () => {
  await move({ do: 'add', name: 'not_made' });
  expect(await move({ do: 'behave' })).toMatchObject({ waiting: 0 });
  expect(await outcome()).toBe(201);
});

test('the owner removes the app on the page of the local Pinterest that is named', async () => {
  const { accessToken } = shopOf(local);
  const { appsUrl } = await state();
  expect(appsUrl).toBe('http://127.0.0.1:5000/settings/security');
  const settings = new URL(new URL(appsUrl).pathname, local.siteUrl);
  const body = new URLSearchParams({ account: local.accounts[0]?.id ?? '' });
  await local.fetch(new Request(settings, { method: 'POST', body }));
  const headers = { authorization: `Bearer ${accessToken}` };
  const answer = await local.fetch(new Request(`${apiUrl}/boards`, { headers }));
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: 2 }]);
});

test.each([
  ['no JSON', 'made_answer_lost'],
  ['no fault of ours', '{"do":"add","name":"burn"}'],
  ['no move', '{"do":"fly"}'],
  ['an answer of the sender’s own making', '{"do":"add","name":"not_made","fault":{"kind":"reset"}}'],
])('%s is refused and changes nothing', async (_, body) => {
  expect((await post(body)).status).toBe(400);
  expect(await state()).toMatchObject({ waiting: 0, isDown: false });
});
