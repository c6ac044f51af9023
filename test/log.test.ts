import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, test } from 'vitest';
import { createLog, toBoltLogger } from '../src/log.ts';

function createLogged(level = 'info') {
  const lines: string[] = [];
  const log = createLog(level, { write: (line: string) => void lines.push(line) });
  return { log, lines };
}

const canaries: Readonly<Record<string, string>> = {
  'a bot token': 'xoxb-1111-2222-canary',
  'a rotated bot token': 'xoxe.xoxb-1-canary',
  'a refresh token of Slack': 'xoxe-1-canary',
  'a user token': 'xoxp-1111-canary',
  'an app-level token': 'xapp-1-A1-2222-canary',
  'an access token of Pinterest': 'pina_canary123',
  'a refresh token of Pinterest': 'pinr_canary.4-5_6',
  'a client token of Pinterest': 'pinc_canary',
};

describe('no line leaves with a secret in it', () => {
  test.each(Object.entries(canaries))('%s', (_, secret) => {
    const { log, lines } = createLogged();
    log.info({ token: secret, nested: { list: [`before ${secret} after`] } }, `said ${secret}`);
    log.error({ error: new Error(`failed with ${secret}`) }, 'failed');
    log.error(new Error('outer', { cause: new Error(secret) }));
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).not.toContain('canary');
  });

  test.each([
    ['an authorization header', { headers: { authorization: 'Bearer canary-a.b~c+d/e=' } }],
    ['an OAuth code and state in an address', { url: '/callback?code=canary&state=canary2&x=1' }],
    ['the ticket of a socket', { url: 'wss://wss-primary.slack.com/link/?ticket=canary&app_id=1' }],
  ])('%s', (_, facts) => {
    const { log, lines } = createLogged();
    log.warn(facts, 'seen');
    expect(lines.join()).not.toContain('canary');
    expect(lines.join()).toContain('[secret]');
  });

  test('and stays JSON with everything else in it', () => {
    const { log, lines } = createLogged();
    log.info({ workspace: 'T1', url: 'https://x.example/?code=canary&page=2', n: 3 }, 'done');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
      workspace: 'T1',
      url: 'https://x.example/?code=[secret]&page=2',
      n: 3,
      msg: 'done',
    });
  });
});

test('a failed statement is told without what it was given', () => {
  const { log, lines } = createLogged();
  const given = ['T1', 'secret "plan"\n\\ more', Buffer.alloc(6_000, 'canary')];
  const error = new DrizzleQueryError('insert into "pins" values ($1, $2, $3)', given, new Error('refused'));
  log.error({ error: error.message, stack: error.stack, cause: String(error.cause), after: 1 }, 'failed');
  log.error({ err: error }, 'failed');
  log.error({ error: String(error) }, 'failed');
  for (const line of lines) {
    expect(line).not.toMatch(/secret "|plan|canary|99,97,110/u);
    expect(line).toContain('insert into');
    expect(JSON.parse(line).msg).toBe('failed');
    expect(line.length).toBeLessThan(6_000);
  }
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    stack: expect.stringContaining('\n    at '),
    cause: 'Error: refused',
    after: 1,
  });
});

describe('Bolt’s lines', () => {
  test('come out by ours, redacted and of bounded length; its debug lines hold bodies and never do', () => {
    const { log, lines } = createLogged('debug');
    const bolt = toBoltLogger(log);
    bolt.debug('a whole body with xoxb-canary');
    bolt.info('chatter');
    bolt.warn('token', 'xoxb-1-canary', { url: 'x?code=canary' });
    bolt.error(new Error(`<html>${'x'.repeat(10_000)}`));
    expect(lines.map((line) => JSON.parse(line).level)).toEqual([40, 50]);
    expect(lines.join()).not.toContain('canary');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(2300);
  });
});

test('a level leaves out what is below it', () => {
  const { log, lines } = createLogged('error');
  log.warn('quiet');
  expect(lines).toEqual([]);
});
