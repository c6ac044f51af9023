import { describe, expect, test } from 'vitest';
import { createBlockKit } from '../../playground/slack/block-kit/validate.ts';
import { type Audit, auditMessage } from '../../src/audit/audit-message.ts';
import { toChecklist } from '../../src/audit/checklist.ts';
import type { AuditFacts } from '../../src/audit/facts.ts';
import { findFindings } from '../../src/audit/findings.ts';
import { toPinterestPages } from '../../src/audit/pinterest-pages.ts';
import { toPlainForm } from '../../src/audit/plain-form.ts';
import { neededScopes } from '../../src/pinterest/scopes.ts';
import { buttonsIn, textOf } from '../helpers/message-parts.ts';
import { daysAgo, greenFacts, healthyConnection, now } from './green-facts.ts';
import { broken, gone, troubles, withBusiness, withWorkspace } from './troubles.ts';

/** Everything was ticked yesterday. */
const ticks = ['review_apps', 'revoke_unused', 'check_logins', 'two_factor'].map((item) => ({
  item,
  tickedBy: 'UANA',
  tickedAt: daysAgo(1),
}));

function toAudit(facts: AuditFacts): Audit {
  const findings = findFindings(facts);
  const isReauthoriseAsked = findings.some(({ asksToReauthorise }) => asksToReauthorise);
  return { facts, findings, checklist: toChecklist({ ticks, now, since: undefined, isReauthoriseAsked }) };
}

const show = (facts: AuditFacts, closing: readonly string[] = []) =>
  auditMessage(toAudit(facts), { blockId: 'audit:now', closing });

/** The business was looked at, and nobody there can publish. */
const whole = withBusiness({});

describe('a green week', () => {
  test('is a heading, three or four lines, and no button', () => {
    const message = show(greenFacts(whole));
    expect(message.text.split('\n')).toHaveLength(8);
    expect(message.text).toMatch(/^Permission audit: all clear\n:white_check_mark: \*Nothing to mend\.\*/u);
    expect(message.text).toContain('*Checklist:* nothing is due.');
    expect(message.text).toMatch(
      /\nHistory of pins: 1,204 lines, seal `3f9a2c5e3f9a2c5e…`\. `npm run verify-log` checks it\.$/u,
    );
    expect(buttonsIn(message)).toEqual([]);
  });

  test('tells the account, its environment, who connected it, and how long both tokens are good', () => {
    const { text } = show(greenFacts(whole));
    expect(text).toContain('*@linenandloom*, business account, production');
    expect(text).toMatch(/connected by <@UANA> <!date\^.* · renewed <!date\^.* · last used <!date\^/u);
    expect(text).toContain('22 days left on the access token, 52 days on the one that renews it');
    expect(text).toContain(
      '5 permissions, all of them needed · all used in the last 90 days · no access to secret boards',
    );
    expect(text).toContain(
      '10 permissions, just those of the manifest · in use: <#CREVIEW> (public) and <#CDIGEST> (private)',
    );
  });

  test('claims nothing of permissions for secret boards, which no call tells apart', () => {
    const scopes = [...neededScopes, 'boards:read_secret'];
    const connection = healthyConnection({ scopes, requestedScopes: scopes });
    const line = (used: readonly string[]) =>
      show(greenFacts({ connection, usage: { scopes: used, lastByHandAt: undefined } })).text;
    expect(line(neededScopes)).toContain(
      'all but the secret ones used in the last 90 days · secret boards: `boards:read_secret`',
    );
    expect(line(neededScopes.slice(1))).toContain('not used in the last 90 days: `boards:read` · secret');
  });

  test('stays green with what somebody chose', () => {
    const { text } = show(greenFacts({ ...whole, ...withWorkspace({ ownPinsAllowed: true }) }));
    expect(text).toContain('all clear');
    expect(text).toContain('• *Worth knowing:* Reviewers may approve pins that they proposed themselves.');
  });

  test('says what nobody switched on, and how to', () => {
    const message = show(greenFacts());
    expect(message.text).toContain('all clear');
    expect(message.text).toContain(
      'Who can publish at Pinterest without a review here: that needs `ads:read`',
    );
    expect(buttonsIn(message)).toEqual(['Switch on business access']);
  });

  test('of a personal account misses no business', () => {
    const { text } = show(greenFacts({ business: { missing: 'personal_account' } }));
    expect(text).not.toContain('could not see');
  });

  test('in the sandbox says that only the owner of the app sees its pins, and what the sandbox does not show', () => {
    const { text } = show(
      greenFacts({
        environment: 'sandbox',
        connection: healthyConnection({ environment: 'sandbox' }),
        business: { missing: 'in_sandbox' },
      }),
    );
    expect(text).toContain('all clear');
    expect(text).toContain('sandbox · Trial access: only the owner of the Pinterest app sees its pins');
    expect(text).toContain('Pinterest’s sandbox (Trial access) does not show it.');
  });
});

test('a bad week counts in its heading, and tells the worst first, each with its one button', () => {
  const facts = greenFacts({
    ...whole,
    connection: broken,
    account: gone,
    slackScopes: ['chat:write.public'],
  });
  const message = show(facts, ['The weekly audit goes nowhere.']);
  expect(message.text).toMatch(
    /^Permission audit: 2 to mend, 1 to look at\n:red_circle: \*To mend:\* Pinterest/u,
  );
  expect(buttonsIn(message)).toEqual(['Reconnect', 'Install again', 'Open the app’s settings', 'Tick']);
  expect(message.text).toContain('<https://www.pinterest.com/settings/|Update or reauthorise> (as needed)');
  expect(message.text).toMatch(/\nThe weekly audit goes nowhere\.\nHistory of pins: .+$/u);
});

test('notes come with what they were concluded from', () => {
  const { text } = show(greenFacts({ ...whole, ...withWorkspace({ ownPinsAllowed: true }) }));
  expect(text).toContain('_A manager allowed it in the settings._');
});

test('what needs the account connected anew is named in the checklist, on the page of the Pinterest in use', () => {
  const pinterestPages = toPinterestPages('http://localhost:4002/oauth/');
  const { text } = show(greenFacts({ ...whole, connection: broken, account: gone, pinterestPages }));
  expect(text).toContain(
    '<http://localhost:4002/settings/|Update or reauthorise> (as needed). Needed because Pinterest no longer accepts the access.',
  );
});

test('lines that are too long for Slack are left out in whole, and counted; the plain form is text alone', () => {
  const names = Array.from({ length: 10 }, () => '&'.repeat(60));
  const facts = greenFacts(
    withBusiness({
      members: names.map((name) => ({ name, canPublish: true })),
      changes: { since: undefined, arrived: names, changed: [], leftCount: 0 },
    }),
  );
  const message = show(facts);
  expect(createBlockKit().validateMessage([...message.blocks])).toEqual([]);
  expect(message.text).toContain('1 line is left out, as Slack takes no longer text here.');
  expect(message.text).toContain('• *@linenandloom*, business account');
  const plain = toPlainForm(message);
  expect(createBlockKit().validateMessage([...plain.blocks])).toEqual([]);
  expect(plain.blocks.every((block) => block.type === 'section' && !('accessory' in block))).toBe(true);
  expect(plain.blocks[0]).toMatchObject({ block_id: 'audit:now' });
});

test('a text that is too long for Slack is cut, and still ends with the seal of the history', () => {
  const { text } = show(greenFacts(whole), ['word '.repeat(1000)]);
  expect(text.length).toBeLessThanOrEqual(3900);
  expect(text).toMatch(
    / w?o?r?d?…\nHistory of pins: 1,204 lines, seal `3f9a2c5e3f9a2c5e…`\. `npm run verify-log` checks it\.$/u,
  );
});

test('what could not be seen is said with its reason, and the week is not called clear', () => {
  const { text } = show(
    greenFacts({
      ...withBusiness({ partners: { missing: 'server_error' } }),
      account: { missing: 'server_error' },
      slackScopes: { missing: 'slack_rate_limit' },
    }),
  );
  expect(text).toMatch(/^Permission audit: nothing found, but not everything seen/u);
  expect(text).toContain(
    '• The account as it is now and the partners of the business at Pinterest: Pinterest had a problem of its own.',
  );
  expect(text).toContain('• What Slack grants: Slack asked me to slow down.');
});

describe('Slack takes it', () => {
  const blockKit = createBlockKit();

  test.each(troubles)('with %s', (_, __, facts) => {
    const { blocks } = show(facts);
    expect(blockKit.validateMessage(blocks)).toEqual([]);
    expect(textOf({ blocks }).length).toBeGreaterThan(100);
  });
});
