import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findFreePort } from '../../playground/free-port.ts';
import { createLocalSlack, type LocalSlack } from '../../playground/slack/local-slack.ts';
import { type ServedSlack, serveLocalSlack } from '../../playground/slack/server.ts';
import { parseConfig } from '../../src/config.ts';
import { type Corkboard, startCorkboard } from '../../src/corkboard.ts';
import { createLog } from '../../src/log.ts';
import { blockKit } from '../helpers/block-kit.ts';
import { linenAndLoom, manifest } from '../helpers/corkboard.ts';
import { createTestDatabase } from '../helpers/postgres.ts';

const key = randomBytes(32).toString('base64');
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let slack: LocalSlack;
let served: ServedSlack;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  slack = createLocalSlack({ manifest, blockKit });
  served = await serveLocalSlack(slack, { port: 0 });
});
afterEach(async () => {
  await served.stop();
});
afterAll(async () => {
  await database.close();
});

/** Starts against the local Slack; a socket unless told otherwise. */
async function start(environment: Record<string, string> = {}): Promise<Corkboard> {
  const parsed = parseConfig({
    SLACK_BOT_TOKEN: slack.world.teams.get(linenAndLoom.team)?.installation?.botToken ?? '',
    SLACK_APP_TOKEN: slack.app.appToken,
    SLACK_API_URL: slack.urls().api,
    PINTEREST_APP_ID: '1',
    PINTEREST_APP_SECRET: 'secret',
    PINTEREST_ENVIRONMENT: 'sandbox',
    DATABASE_URL: database.url,
    ENCRYPTION_KEYS: `k1:${key}`,
    PORT: '0',
    HOST: '127.0.0.1',
    ...environment,
  });
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const log = createLog('silent', { write: () => undefined });
  return await startCorkboard(parsed.config, { log, heartbeat: false });
}

const countOf = (method: string) => slack.wire.filter(({ title }) => title === method).length;

describe('a token that Slack refuses is one clear sentence for the operator, and no rejection elsewhere', () => {
  test.each([
    ['over the socket', {}],
    ['over HTTP', { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 's', PUBLIC_URL: 'https://c.example' }],
  ])('the bot’s, %s', async (_, mode) => {
    await expect(start({ ...mode, SLACK_BOT_TOKEN: 'xoxb-wrong' })).rejects.toThrow(
      /^Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\)\. .*https:\/\/api/u,
    );
    expect(countOf('auth.test')).toBe(1);
    expect(countOf('apps.connections.open')).toBe(0);
  });

  test('the app’s; the port is free again', async () => {
    const PORT = String(await findFreePort());
    await expect(start({ SLACK_APP_TOKEN: 'xapp-wrong', PORT })).rejects.toThrow(
      'Slack does not accept SLACK_APP_TOKEN (invalid_auth)',
    );
    await expect(fetch(`http://127.0.0.1:${PORT}/healthz`)).rejects.toThrow();
  });
});

test('a port that is taken ends the start before Slack is told that we are here', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const PORT = String((other.address() as AddressInfo).port);
  await expect(start({ PORT })).rejects.toThrow('is in use by another process');
  expect(countOf('apps.connections.open')).toBe(0);
  other.close();
});

// With fewer retries than the SDK gives it, one bad moment of Slack would end the socket for good.
test('a Slack that is down for a moment does not keep the socket from opening', async () => {
  slack.faults.next('apps.connections.open', { kind: 'status', status: 503 });
  const corkboard = await start();
  expect(served.socket.countConnections()).toBe(1);
  expect(countOf('apps.connections.open')).toBe(2);
  await corkboard.stop();
});
