import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { toMissing } from '../../src/audit/read/to-missing.ts';
import { createLog } from '../../src/log.ts';
import { createSlackClient } from '../../src/slack/client.ts';

test('a Slack at which nobody listens could not be reached, and has refused nothing', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  server.close();
  await once(server, 'close');
  const slackApiUrl = `http://127.0.0.1:${address.port}/api/`;
  const client = createSlackClient({ token: 'xoxb-1', slackApiUrl, log: createLog('silent') });
  expect(await client.auth.test().catch(toMissing)).toEqual({ missing: 'slack_unreachable' });
});
