import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { toSlackFault } from '../../src/posting/slack-fault.ts';
import { createSlackClient } from '../../src/slack/client.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

/** The fault of a post to a Slack there. */
async function postTo(host: string, port: number) {
  const slackApiUrl = `http://${host}:${port}/api/`;
  const client = createSlackClient({ token: 'xoxb-1', slackApiUrl, log: createLog('silent') });
  const posted = client.chat.postMessage({ channel: 'C1', text: 'x' });
  return toSlackFault(await posted.catch((failure: unknown) => failure));
}

async function listen(): Promise<number> {
  server = createServer((socket) => socket.once('data', () => socket.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return address.port;
}

test('where nobody listens, nothing was sent: that is certain', async () => {
  const port = await listen();
  const closed = once(server ?? createServer(), 'close');
  server?.close();
  await closed;
  expect(await postTo('127.0.0.1', port)).toEqual({ kind: 'unreached', code: 'unreachable' });
});

test('where the name is not known, nothing was sent either', async () => {
  expect(await postTo('slack.invalid', 4430)).toEqual({ kind: 'unreached', code: 'unreachable' });
});

test('a connection that breaks after the request may have carried it', async () => {
  expect(await postTo('127.0.0.1', await listen())).toEqual({ kind: 'unsure', code: 'no_answer' });
});
