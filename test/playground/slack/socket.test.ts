import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createLocalSlack, type LocalSlack } from '../../../playground/slack/local-slack.ts';
import { type ServedSlack, serveLocalSlack } from '../../../playground/slack/server.ts';
import type { Json } from '../../../playground/slack/world/json.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { blockKit } from '../../helpers/block-kit.ts';
import { testManifest } from './helpers/manifest.ts';
import { callApi } from './helpers/quiet-slack.ts';

const { maya, general, pinReview } = linenAndLoom;

let slack: LocalSlack;
let served: ServedSlack;
let sockets: WebSocket[];

beforeEach(async () => {
  sockets = [];
  await start({ ackTimeoutMs: 20_000 });
});

afterEach(async () => {
  for (const socket of sockets) socket.close();
  await served.stop();
});

async function start(options: { ackTimeoutMs: number }): Promise<void> {
  slack = createLocalSlack({ manifest: testManifest, blockKit, ...options });
  served = await serveLocalSlack(slack, { port: 0 });
  slack.deliverOver(served.socket);
}

async function openTicket(token = slack.app.appToken): Promise<Json> {
  return callApi(fetch, `${slack.urls().api}apps.connections.open`, {}, token);
}

/** A connection that keeps the frames it received. */
async function connect(url?: string) {
  const socket = new WebSocket(url ?? String((await openTicket())['url']));
  sockets.push(socket);
  const frames: Json[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  await once(socket, 'message');
  const next = async (): Promise<Json> => {
    await once(socket, 'message');
    return frames.at(-1) ?? {};
  };
  const answer = (frame: Json, payload: Json) =>
    socket.send(JSON.stringify({ envelope_id: frame['envelope_id'], payload }));
  return { socket, frames, next, answer };
}

test('the server says hello and tells how many connections there are', async () => {
  const first = await connect();
  const second = await connect();
  expect(first.frames).toMatchObject([
    { type: 'hello', num_connections: 1, connection_info: { app_id: slack.app.id } },
  ]);
  expect(second.frames).toMatchObject([{ type: 'hello', num_connections: 2 }]);
  expect(slack.snapshot(maya).app.connected).toBe(true);
});

test('a ticket is good for one connection', async () => {
  const { url } = await openTicket();
  await connect(String(url));
  const again = new WebSocket(String(url));
  const [error] = await once(again, 'error');
  expect(String(error)).toContain('401');
});

test('only the app-level token opens a connection', async () => {
  expect(await openTicket('xapp-from-elsewhere')).toEqual({ ok: false, error: 'invalid_auth' });
});

test('each envelope goes to one connection and is acknowledged by its id', async () => {
  const first = await connect();
  const second = await connect();
  for (const connection of [first, second]) {
    connection.socket.on('message', (data) => connection.answer(JSON.parse(String(data)), { text: 'Hello' }));
  }
  await slack.as(maya).slash('/pin', { channel: general });
  await slack.as(maya).slash('/pin', { channel: general });
  expect(
    slack
      .as(maya)
      .ephemerals(general)
      .map(({ text }) => text),
  ).toEqual(['Hello', 'Hello']);
  const commands = [first, second].map(
    ({ frames }) => frames.filter(({ type }) => type === 'slash_commands').length,
  );
  expect(commands).toEqual([1, 1]);
  const ids = [first, second].map(({ frames }) => frames.at(-1)?.['envelope_id']);
  expect(new Set(ids).size).toBe(2);
});

test('events and interactions differ in whether an answer is read', async () => {
  const { frames, socket, answer } = await connect();
  socket.on('message', (data) => answer(JSON.parse(String(data)), {}));
  await slack.as(maya).post(pinReview, 'hello');
  await slack.settled();
  expect(frames.at(-1)).toMatchObject({
    type: 'events_api',
    accepts_response_payload: false,
    retry_attempt: 0,
  });
  await slack.as(maya).shortcut('new_pin');
  expect(frames.at(-1)).toMatchObject({ type: 'interactive', accepts_response_payload: true });
});

test('without an acknowledgement the person gets a notice', async () => {
  await served.stop();
  await start({ ackTimeoutMs: 100 });
  await connect();
  const result = await slack.as(maya).slash('/pin', { channel: general });
  expect(result).toMatchObject({ ok: false, error: 'operation_timeout' });
  expect(slack.as(maya).notices()).toEqual(['Pinner did not respond in time (/pin).']);
});

test('without a connection the command fails at once', async () => {
  expect(await slack.as(maya).slash('/pin', { channel: general })).toMatchObject({
    error: 'dispatch_failed',
  });
});

test('after a disconnect frame nothing more goes to the old connection', async () => {
  const old = await connect();
  served.socket.disconnect('refresh_requested');
  expect(await old.next()).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
  const fresh = await connect();
  fresh.socket.on('message', (data) => fresh.answer(JSON.parse(String(data)), {}));
  expect(await slack.as(maya).slash('/pin', { channel: general })).toMatchObject({ ok: true });
  expect(old.frames.map(({ type }) => type)).toEqual(['hello', 'disconnect']);
});

test('an eleventh connection is turned away', async () => {
  for (let count = 0; count < 10; count += 1) await connect();
  const eleventh = await connect();
  expect(eleventh.frames).toEqual([{ type: 'disconnect', reason: 'too_many_websockets' }]);
  expect(served.socket.countConnections()).toBe(10);
});
