import { beforeEach, expect, test } from 'vitest';
import { ConnectionLost } from '../../../playground/pinterest/connection-lost.ts';
import type { LocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import { apiUrl, localWith, pngBase64, shopOf } from '../../pinterest/helpers.ts';

let now: Date;
let local: LocalPinterest;

beforeEach(() => {
  now = new Date('2026-07-01T12:00:00Z');
  local = localWith({ now: () => now });
});

function create(overrides: Record<string, unknown> = {}): Promise<Response> {
  const { accessToken, board } = shopOf(local);
  return local.fetch(
    new Request(`${apiUrl}/pins`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        board_id: board.id,
        title: 'Runner',
        media_source: { source_type: 'image_base64', content_type: 'image/png', data: pngBase64 },
        ...overrides,
      }),
    }),
  );
}

test('a fault waits for its title, and is used once', async () => {
  local.faults.next({ title: 'Second' }, { kind: 'status', status: 503 });
  expect((await create({ title: 'First' })).status).toBe(201);
  expect((await create({ title: 'Second' })).status).toBe(503);
  expect((await create({ title: 'Second' })).status).toBe(201);
});

test('a fault waits for its method and path', async () => {
  local.faults.next({ method: 'DELETE', path: /^\/pins\// }, { kind: 'status', status: 503 });
  expect((await create()).status).toBe(201);
});

test('faults that were cleared do nothing', async () => {
  local.faults.next({}, { kind: 'reset' });
  local.faults.clear();
  expect((await create()).status).toBe(201);
});

test('the auditor tells apart what took effect, what was refused, and what was lost on the way', async () => {
  local.faults.next({ title: 'made, unheard' }, { kind: 'created_then_reset' });
  local.faults.next({ title: 'lost' }, { kind: 'reset' });
  await expect(create({ title: 'made, unheard' })).rejects.toThrow(ConnectionLost);
  await expect(create({ title: 'lost' })).rejects.toThrow(ConnectionLost);
  await create({ board_id: '1' });
  await create();
  expect(local.creates.map(({ outcome, pinId }) => [outcome, pinId !== undefined])).toEqual([
    ['created', true],
    ['lost', false],
    ['refused', false],
    ['created', true],
  ]);
  expect(local.pins.map(({ title }) => title)).toEqual(['made, unheard', 'Runner']);
});

test('the auditor knows two requests for the same pin by their hash', async () => {
  await create();
  await create({ description: null, link: '' });
  await create({ description: 'More' });
  const [first, second, third] = local.creates.map(({ contentHash }) => contentHash);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('a pin that shows up late exists at once, is listed and found later, and keeps its time', async () => {
  local.faults.next({ method: 'POST' }, { kind: 'late_visibility', ms: 90_000 });
  const { id } = await (await create()).json();
  const { accessToken, board } = shopOf(local);
  const headers = { authorization: `Bearer ${accessToken}` };
  const look = async () => {
    const list = await local.fetch(new Request(`${apiUrl}/boards/${board.id}/pins`, { headers }));
    const single = await local.fetch(new Request(`${apiUrl}/pins/${id}`, { headers }));
    return [(await list.json()).items.length, single.status];
  };
  expect(local.pins).toHaveLength(1);
  expect(await look()).toEqual([0, 404]);
  now = new Date(now.getTime() + 90_000);
  expect(await look()).toEqual([1, 200]);
  expect(local.pins[0]?.createdAt).toEqual(new Date('2026-07-01T12:00:00Z'));
});

test('the log shows each request without its secrets and without the picture', async () => {
  const heard: string[] = [];
  const stop = local.requests.subscribe(({ method, path, status }) =>
    heard.push(`${method} ${path} ${status}`),
  );
  const { accessToken, refreshToken } = shopOf(local);
  await create({
    media_source: { source_type: 'image_base64', content_type: 'image/png', data: pngBase64.repeat(40) },
  });
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken });
  const headers = { authorization: `Basic ${btoa('1490001:app-secret')}` };
  await local.fetch(new Request(`${apiUrl}/oauth/token`, { method: 'POST', body, headers }));
  stop();
  await create();
  expect(heard).toEqual(['POST /v5/pins 201', 'POST /v5/oauth/token 200']);
  const log = JSON.stringify([...local.requests]);
  for (const secret of [accessToken, refreshToken, 'pina_', 'pinr_', 'app-secret', pngBase64.repeat(40)]) {
    expect(log).not.toContain(secret);
  }
  expect(log).toContain('"title":"Runner"');
});

test('the code of an error stays readable in the log', async () => {
  await create({ board_id: '1' });
  expect([...local.requests][0]).toMatchObject({
    status: 404,
    response: { code: 40, message: 'Board not found.' },
  });
});
