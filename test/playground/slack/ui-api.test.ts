import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../playground/slack/contract.ts';
import { type ServedSlack, serveLocalSlack } from '../../../playground/slack/server.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { picture } from './helpers/picture.ts';
import { createQuietSlack, type QuietSlack } from './helpers/quiet-slack.ts';

const { maya, pinReview, pinterestResults } = linenAndLoom;

let quiet: QuietSlack;
let served: ServedSlack;

beforeEach(async () => {
  quiet = createQuietSlack();
  served = await serveLocalSlack(quiet.slack, {
    port: 0,
    mount: async (asked) => (new URL(asked.url).pathname === '/' ? new Response('the page') : undefined),
    doors: { '/_ui/pinterest/faults': async () => new Response('another server') },
  });
});

afterEach(async () => {
  await served.stop();
});

async function getJson<Shape>(path: string): Promise<Shape> {
  return (await fetch(`${served.origin}${path}`)).json() as Promise<Shape>;
}

async function postJson(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${served.origin}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** `fetch` does not let a test choose the Host header. */
function statusWithHost(host: string, path = '/_ui/faults'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${served.origin}${path}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
}

test('the snapshot shows what one person sees', async () => {
  const snapshot = await getJson<Snapshot>(`/_ui/snapshot?as=${maya}`);
  expect(snapshot).toMatchObject({
    me: { realName: 'Maya Lindqvist' },
    app: { name: 'Pinner', connected: true },
    commands: [{ command: '/pin' }],
    now: '2026-11-23T09:00:00.000Z',
  });
  const channels = ['general', 'pin-review', 'pinterest-results', 'studio-fjord'];
  expect(snapshot.channels.map(({ name }) => name)).toEqual(channels);
  const people = ['ana', 'maya', 'rui', 'lena', 'noor', 'kira', 'pinner'];
  expect(snapshot.people.map(({ name }) => name)).toEqual(people);
});

test('a private channel is not in the snapshot of somebody who left it', async () => {
  quiet.slack.workspace.removeFromChannel(pinterestResults, maya);
  const snapshot = await getJson<Snapshot>(`/_ui/snapshot?as=${maya}`);
  expect(snapshot.channels.map(({ id }) => id)).not.toContain(pinterestResults);
});

test('the page acts as a person and learns the outcome', async () => {
  const act = { do: 'post', channel: pinReview, text: 'hello' };
  expect(await (await postJson(`/_ui/act?as=${maya}`, act)).json()).toEqual({ ok: true });
  expect(quiet.slack.as(maya).messages(pinReview)).toMatchObject([{ text: 'hello' }]);
  expect((await postJson(`/_ui/act?as=${maya}`, { do: 'fly' })).status).toBe(400);
  expect((await postJson('/_ui/act?as=U0NOBODY000', act)).status).toBe(404);
});

test('a file goes up and comes back, and can never run as a page', async () => {
  const path = `/_ui/upload?as=${maya}&name=table.png`;
  const headers = { 'content-type': 'image/png' };
  const uploaded = await fetch(`${served.origin}${path}`, { method: 'POST', body: picture, headers });
  const { fileId } = (await uploaded.json()) as { fileId: string };
  const response = await fetch(`${served.origin}/_ui/files/${fileId}`);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(picture);
  expect(response.headers.get('content-security-policy')).toContain('sandbox');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('the page is told of changes', async () => {
  const response = await fetch(`${served.origin}/_ui/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe('data: {"changed":1}\n\n');
  await quiet.slack.as(maya).post(pinReview, 'hello');
  expect((await reader?.read())?.value).toBe('data: {"changed":2}\n\n');
  await reader?.cancel();
});

test('the inspector reads on from where it stopped', async () => {
  await quiet.call('auth.test');
  await quiet.call('users.info', { user: maya });
  expect(await getJson('/_ui/wire')).toMatchObject([{ title: 'auth.test' }, { title: 'users.info' }]);
  expect(await getJson('/_ui/wire?after=1')).toMatchObject([{ id: 2, title: 'users.info' }]);
});

test('faults are set and read', async () => {
  const next = [{ method: 'chat.postMessage', fault: { kind: 'status', status: 500 } }];
  const set = async (faults: object) => (await postJson('/_ui/faults', faults)).json();
  expect(await set({ next })).toEqual({ files: 'ready', refusedBlocks: [], next });
  expect(await set({ files: 'slow' })).toEqual({ files: 'slow', refusedBlocks: [], next });
  expect(await set({ refusedBlocks: ['table'] })).toEqual({ files: 'slow', refusedBlocks: ['table'], next });
  expect((await postJson('/_ui/faults', { files: 'lost' })).status).toBe(400);
  expect(quiet.slack.faults.get().files).toBe('slow');
});

describe('strangers', () => {
  test('a page from elsewhere is refused', async () => {
    const response = await postJson('/_ui/faults', { files: 'slow' }, { origin: 'https://evil.example' });
    expect(response.status).toBe(403);
    expect(quiet.slack.faults.get().files).toBe('ready');
  });

  test('a name that was bent to this machine is refused', async () => {
    expect(await statusWithHost('evil.example')).toBe(403);
    expect(await statusWithHost(new URL(served.origin).host)).toBe(200);
  });

  test('do not get to what lies behind the page’s doors either', async () => {
    const path = '/_ui/pinterest/faults';
    expect(await (await fetch(`${served.origin}${path}`)).text()).toBe('another server');
    expect((await postJson(path, {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect(await statusWithHost('evil.example', path)).toBe(403);
  });
});

test('what else is mounted is asked first, and unknown addresses are not found', async () => {
  expect(await (await fetch(served.origin)).text()).toBe('the page');
  expect((await fetch(`${served.origin}/nothing`)).status).toBe(404);
  expect((await fetch(`${served.origin}/_ui/nothing`)).status).toBe(404);
});
