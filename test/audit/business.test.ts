import { afterEach, beforeEach, expect, test } from 'vitest';
import { neededScopes } from '../../src/pinterest/scopes.ts';
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

const { pinterestResults } = linenAndLoom;
const ines = { username: 'inesduarte', role: 'BIZ_ADMIN' } as const;
const tomas = { username: 'tomaslima', role: 'EMPLOYEE', onProfile: ['PROFILE_PUBLISHER'] } as const;
const nova = { username: 'novareis', role: 'EMPLOYEE' } as const;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard({ startAt: mondayMorning });
  await chooseChannels(whole, { digestChannelId: pinterestResults });
  await switchOnBusiness(whole);
});
afterEach(async () => {
  await whole.close();
});

const change = (business: Parameters<typeof whole.pinterest.business.set>[1]) =>
  whole.pinterest.business.set(accountIdOf(whole), business);

test('the first look names who can publish around the review, and nobody as new', async () => {
  await firstMonday(whole);
  const audit = lastAudit(whole);
  expect(audit.text).toMatch(/^Permission audit: all clear/u);
  expect(codesIn(audit)).toEqual([]);
  expect(audit.text).toContain(
    '*Worth knowing:* Can publish at Pinterest itself, without a review here: *inesduarte* and *tomaslima*.',
  );
  expect(audit.text).toContain('In the business: 2 members · 1 partner · 1 ad account');
});

test('the next week it says who is new, who may do something else, and how many left; then all is known', async () => {
  await firstMonday(whole);
  change({ members: [ines, { username: 'tomaslima', role: 'EMPLOYEE' }, nova], partners: [] });
  await nextWeek(whole);
  const audit = lastAudit(whole);
  expect(codesIn(audit)).toEqual(['business_people_new', 'business_role_changed']);
  expect(audit.text).toMatch(
    /New in the business at Pinterest since <!date\^\d+\^[^>]+>: \*novareis\*\. Do you/u,
  );
  expect(audit.text).toMatch(/With another role in the business at Pinterest since .+: \*tomaslima\*\./u);
  expect(audit.text).toMatch(/1 person has left the business at Pinterest since/u);
  await nextWeek(whole);
  expect(lastAudit(whole).text).toMatch(/^Permission audit: all clear/u);
});

test('who asks in between sees the same, and takes nothing away from the weekly one', async () => {
  await firstMonday(whole);
  change({ members: [ines, tomas, nova] });
  expect(codesIn(await askForAudit(whole))).toEqual(['business_people_new']);
  expect(codesIn(await askForAudit(whole))).toEqual(['business_people_new']);
  await nextWeek(whole);
  expect(codesIn(lastAudit(whole))).toEqual(['business_people_new']);
});

test('what nobody was told of is still new the week after', async () => {
  await firstMonday(whole);
  change({ members: [ines, tomas, nova] });
  const bot = whole.slack.workspace.botUserId(linenAndLoom.team);
  whole.slack.workspace.removeFromChannel(pinterestResults, bot);
  await nextWeek(whole);
  whole.slack.workspace.addToChannel(pinterestResults, bot);
  await nextWeek(whole);
  expect(codesIn(lastAudit(whole))).toEqual(['business_people_new']);
});

test('a list that did not come makes nobody new and nobody gone', async () => {
  await firstMonday(whole);
  whole.pinterest.faults.next({ path: /\/partners$/u }, { kind: 'status', status: 500 });
  await nextWeek(whole);
  expect(codesIn(lastAudit(whole))).toEqual([]);
  expect(lastAudit(whole).text).toContain('• The partners of the business at Pinterest: Pinterest had');
  await nextWeek(whole);
  expect(lastAudit(whole).text).toMatch(/^Permission audit: all clear/u);
  expect(lastAudit(whole).text).not.toContain('left the business');
});

test('what nobody wants any more is not looked at, though Pinterest still grants it', async () => {
  await changeConnection(whole, { requestedScopes: [...neededScopes] });
  const before = whole.pinterest.requests.length;
  const answer = await askForAudit(whole);
  expect(codesIn(answer)).toEqual(['scope_not_asked']);
  expect(answer.text).toContain('which nobody has switched on');
  const asked = [...whole.pinterest.requests].slice(before).map(({ path }) => path);
  expect(asked.filter((path) => /businesses|ad_accounts/u.test(path))).toEqual([]);
  expect(asked).not.toEqual([]);
});
