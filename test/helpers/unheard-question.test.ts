import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import postgres from 'postgres';
import { expect, inject, test } from 'vitest';
import { isUnheardQuestion } from './unheard-question.ts';

test('a connection that breaks in its first words is known by its rejection, and the next statement works', async () => {
  const unheard = once(process, 'unhandledRejection');
  const door = await cutAtFirst('typarray');
  const pool = postgres(door.url, { max: 1 });
  // It never settles, which is why the process ends by the rejection.
  void pool.reserve();
  const [reason] = await unheard;
  expect(isUnheardQuestion(reason)).toBe(true);
  expect(await pool`select 1 as one`).toEqual([{ one: 1 }]);
  await pool.end();
  await door.close();
});

test('the failure of a statement of ours, or of anything else, is none of these', async () => {
  const pool = postgres(inject('postgres').adminUrl, { max: 1 });
  const failure: unknown = await pool`select 1 / 0`.catch((error: unknown) => error);
  expect(isUnheardQuestion(failure)).toBe(false);
  expect(isUnheardQuestion(new Error('Out of cheese'))).toBe(false);
  expect(isUnheardQuestion(undefined)).toBe(false);
  await pool.end();
});

/** A way to the server that breaks when a client first says these words. */
async function cutAtFirst(words: string) {
  const url = new URL(inject('postgres').adminUrl);
  const { hostname: host, port } = url;
  let isCut = false;
  const server = createServer((client) => {
    const upstream = connect({ host, port: Number(port || 5432) });
    upstream.pipe(client);
    client.on('data', (chunk) => {
      if (isCut || !chunk.includes(words)) return void upstream.write(chunk);
      isCut = true;
      client.resetAndDestroy();
    });
    client.on('close', () => upstream.destroy());
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: url.href, close: async () => void server.close() };
}
