import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isMissing } from '../../src/audit/facts.ts';
import { readFacts } from '../../src/audit/read/read-facts.ts';
import { databaseNow } from '../../src/db/clock.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import {
  accountIdOf,
  askForAudit,
  changeConnection,
  chooseChannels,
  codesIn,
  firstMonday,
  lastAudit,
  mondayMorning,
  nextWeek,
  switchOnBusiness,
} from './helpers.ts';

const { team: workspaceId, pinterestResults } = linenAndLoom;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard({ startAt: mondayMorning });
  await chooseChannels(whole, { digestChannelId: pinterestResults });
  await firstMonday(whole);
});
beforeEach(async () => {
  // However many weeks go by here, the connection is young.
  await changeConnection(whole, { connectedAt: databaseNow });
});
afterAll(async () => {
  await whole.close();
});

const account = { path: '/user_account' } as const;

describe('the audit is sent all the same, and says what is missing and why, when Pinterest', () => {
  test.each([
    ['is down', { kind: 'status', status: 503 }, 'Pinterest had a problem of its own.'],
    ['hangs up', { kind: 'reset' }, 'I could not reach Pinterest.'],
    [
      'asks to slow down',
      { kind: 'status', status: 429, body: { code: 8, message: 'slow down' } },
      'Pinterest asked me to slow down.',
    ],
    [
      'answers with a web page',
      { kind: 'broken_body', body: '<html>Sorry</html>' },
      'an answer that I could not read',
    ],
    ['answers with half a sentence', { kind: 'cut_body', afterBytes: 20 }, 'an answer that I could not read'],
    [
      'answers with an account that has no id',
      { kind: 'broken_body', body: '{"username":"x"}' },
      'an answer that I could not read',
    ],
  ] as const)('%s', async (_, fault, words) => {
    whole.pinterest.faults.next(account, fault);
    await nextWeek(whole);
    const { text } = lastAudit(whole);
    expect(text).toMatch(/^Permission audit: nothing found, but not everything seen/u);
    expect(text).toMatch(/• The account as it is now: .+\./u);
    expect(text).toContain(words);
    // What needs no Pinterest is there as ever.
    expect(text).toContain('10 permissions, just those of the manifest');
  });
});

test('half of the business is told as half: the list that came, and the one that did not', async () => {
  await switchOnBusiness(whole);
  whole.pinterest.faults.next({ path: /\/partners$/u }, { kind: 'status', status: 500 });
  const { text } = await askForAudit(whole);
  expect(text).toContain(
    'Can publish at Pinterest itself, without a review here: *inesduarte* and *tomaslima*.',
  );
  expect(text).toContain('• The partners of the business at Pinterest: Pinterest had a problem of its own.');
  expect(text).toContain('In the business: 2 members · 1 ad account');
});

test('what its account may not see of the business is said so', async () => {
  await switchOnBusiness(whole);
  const no = { kind: 'status', status: 403, body: { code: 29, message: 'no' } } as const;
  for (const path of [/\/members$/u, /\/members$/u, /\/partners$/u])
    whole.pinterest.faults.next({ path }, no);
  const { text } = await askForAudit(whole);
  expect(text).toContain(
    '• The people of the business at Pinterest and the partners of the business at Pinterest: Pinterest does not let this account see it.',
  );
});

test('a Slack that does not say what it granted is not said to have granted nothing', async () => {
  whole.slack.faults.next('auth.test', { kind: 'status', status: 502 });
  await nextWeek(whole);
  const audit = lastAudit(whole);
  expect(audit.text).toContain('• What Slack grants: I could not reach Slack.');
  expect(codesIn(audit)).toEqual([]);
});

test('who cannot be looked up is counted, and taken for able', async () => {
  whole.slack.faults.next('users.info', { kind: 'rate_limited', retryAfterSeconds: 30 });
  await nextWeek(whole);
  const audit = lastAudit(whole);
  expect(audit.text).toMatch(/• [12] (?:person|people): Slack asked me to slow down\./u);
  expect(codesIn(audit)).toEqual([]);
});

test('what takes too long is not waited for, and the rest is there', async () => {
  whole.pinterest.faults.next(account, { kind: 'delay', ms: 500 });
  const facts = await readFacts(whole.corkboard.deps, workspaceId, 250);
  expect(facts.account).toEqual({ missing: 'too_slow' });
  expect(isMissing(facts.slackScopes)).toBe(false);
  expect(facts.connection).toMatchObject({ username: 'linenandloom' });
});

test('access that has died is found by the audit itself, and reconnecting is offered', async () => {
  whole.pinterest.revokeGrant(accountIdOf(whole));
  await nextWeek(whole);
  const audit = lastAudit(whole);
  expect(codesIn(audit)).toEqual(['connection_broken']);
  expect(audit.text).toMatch(/• The account as it is now, .+: Pinterest no longer accepts my access\./u);
});
