import { describe, expect, test } from 'vitest';
import type { AuditFacts } from '../../src/audit/facts.ts';
import { findingCodes } from '../../src/audit/finding.ts';
import { findFindings } from '../../src/audit/findings.ts';
import { botScopes } from '../../src/slack/scopes.ts';
import { daysAgo, greenFacts, healthyChannel, healthyConnection } from './green-facts.ts';
import {
  broken,
  gone,
  troubles,
  withBusiness,
  withChanges,
  withPeople,
  withScopes,
  withWorkspace,
} from './troubles.ts';

test('a green week has nothing to find', () => {
  expect(findFindings(greenFacts())).toEqual([]);
});

test.each(troubles)('%s is found, and nothing else: %s', (code, severity, facts, words) => {
  const findings = findFindings(facts);
  expect(findings).toMatchObject([{ code, severity, sentence: expect.stringMatching(words) }]);
  const [finding] = findings;
  expect(finding?.evidence).toMatch(/\w.*\.$/u);
  // What somebody chose needs no mending; everything else comes with the one thing that mends it.
  expect(finding?.action === undefined).toBe(severity === 'note');
});

test('every finding that there is has its case here', () => {
  expect(troubles.map(([code]) => code).toSorted()).toEqual([...findingCodes].toSorted());
});

test('the worst comes first', () => {
  const facts = greenFacts({
    ...withWorkspace({ ownPinsAllowed: true }),
    slackScopes: ['chat:write.public', ...botScopes.slice(1)],
    connection: broken,
    account: gone,
  });
  expect(findFindings(facts).map(({ code }) => code)).toEqual([
    'connection_broken',
    'slack_scope_missing',
    'slack_scope_surplus',
    'own_pins_allowed',
  ]);
});

describe('no alarm is raised without a reason', () => {
  const unknown: readonly [string, AuditFacts][] = [
    [
      'a person whom Slack would not tell of counts as able to decide',
      greenFacts(withPeople({ id: 'URUI', roles: ['reviewer'], standing: { missing: 'slack_rate_limit' } })),
    ],
    [
      'a user group that could not be listed may hold enough reviewers',
      greenFacts({
        ...withWorkspace({ approvalsNeeded: 5 }),
        people: { ...greenFacts().people, unreadGroups: [{ groupId: 'S1', missing: 'slack_unreachable' }] },
      }),
    ],
    [
      'a connection of ten days has not had the time to use everything',
      greenFacts({
        connection: healthyConnection({
          scopes: withScopes('ads:read'),
          requestedScopes: withScopes('ads:read'),
          ageDays: 10,
        }),
      }),
    ],
    [
      'a connection of ten days that nobody used is new, not idle',
      greenFacts({
        connection: healthyConnection({ connectedAt: daysAgo(10), lastUsedAt: null, ageDays: 10 }),
        usage: { scopes: [], lastByHandAt: undefined },
      }),
    ],
    [
      'a connection of before the asking was kept may have been asked for its business',
      greenFacts({
        connection: healthyConnection({
          scopes: withScopes('biz_access:read'),
          requestedScopes: null,
          ageDays: 3,
        }),
      }),
    ],
    [
      'a channel that could not be looked at is not called archived',
      greenFacts({
        channels: [
          healthyChannel({ state: { missing: 'slack_unreachable' } }),
          ...greenFacts().channels.slice(1),
        ],
      }),
    ],
    [
      'Slack’s permissions that could not be read are not called missing',
      greenFacts({ slackScopes: { missing: 'slack_refused' } }),
    ],
    [
      'an account whose type Pinterest leaves out has not changed it',
      greenFacts({ account: { id: '1', username: 'linenandloom', accountType: 'unknown' } }),
    ],
    [
      'people of a business seen for the first time are not new',
      greenFacts(withBusiness({ changes: undefined })),
    ],
  ];
  test.each(unknown)('%s', (_, facts) => {
    expect(findFindings(facts)).toEqual([]);
  });
});

test.each([
  [3.5, 'look', 'ends in 3 days'],
  [2.9, 'act', 'ends in 2 days'],
  [0.4, 'act', 'ends today'],
  [-1, 'act', 'has ended'],
] as const)('with %s days left it is to %s, and says: %s', (accessDaysLeft, severity, words) => {
  const [finding] = findFindings(greenFacts({ connection: healthyConnection({ accessDaysLeft }) }));
  expect(finding).toMatchObject({
    code: 'tokens_end_soon',
    severity,
    sentence: expect.stringContaining(words),
  });
});

test('a name from Pinterest is text and nothing else', () => {
  const facts = greenFacts({
    ...withChanges({ arrived: ['<!channel> *x*', `${'n'.repeat(80)}`] }),
    account: { id: '1', username: '<@UANA>', accountType: 'BUSINESS' },
  });
  const text = JSON.stringify(findFindings(facts));
  expect(text).not.toMatch(/<!channel|<@UANA/u);
  expect(text).toContain('&lt;!channel&gt;');
});

test('a crowd is cut to what one can take in', () => {
  const arrived = Array.from({ length: 14 }, (_, index) => `person${index}`);
  const [finding] = findFindings(greenFacts(withChanges({ arrived })));
  expect(finding?.sentence).toContain('*person9* and 4 more');
});
