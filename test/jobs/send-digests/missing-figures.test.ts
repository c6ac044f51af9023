import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import {
  addPublishedPin,
  chooseDigestChannel,
  listDigests,
  onlyPost,
  stageAccount,
  sunday,
  untilMonday,
  week,
  weekBefore,
} from '../../helpers/digest-world.ts';
import { buttonsOf, textOf } from '../../helpers/message-parts.ts';

const title = 'Linen shirt, four ways';
const analytics = '/user_account/analytics';
const topPins = '/user_account/analytics/top_pins';

let whole: TestCorkboard;
async function start(environment: Record<string, string> = {}): Promise<void> {
  whole = await startTestCorkboard({ startAt: sunday, environment });
  await chooseDigestChannel(whole);
  await addPublishedPin(whole, { title, daysAgo: 40 });
  stageAccount(whole, week, { IMPRESSION: 7000, SAVE: 172 });
  stageAccount(whole, weekBefore, { IMPRESSION: 6500, SAVE: 146 });
}
afterEach(() => whole.close());

async function digest(): Promise<{ shown: string; text: string; buttons: readonly string[] }> {
  await untilMonday(whole);
  const post = onlyPost(whole);
  expect(await listDigests(whole)).toMatchObject([{ state: 'sent' }]);
  return { shown: textOf(post), text: post.text, buttons: buttonsOf(post).map(({ text }) => text.text) };
}

const fail = (path: string | RegExp, status: number, body: unknown = { code: 0, message: 'no' }) =>
  whole.pinterest.faults.next({ path }, { kind: 'status', status, body });

function shop() {
  const account = whole.pinterest.accounts.find(({ username }) => username === 'linenandloom');
  if (account === undefined) throw new Error('The shop is gone.');
  return account;
}

describe('a part that Pinterest does not tell', () => {
  beforeEach(() => start());

  test('the numbers: the rest is sent, with the reason', async () => {
    fail(analytics, 500);
    const { shown, text } = await digest();
    const why = 'The numbers of these days are missing. Pinterest had a problem of its own.';
    expect(shown).toContain(why);
    expect(text).toContain(why);
    expect(shown).toContain('Nothing was published in the last 7 days');
    expect(shown).toContain('Summer table');
    expect(text).toContain(title);
    expect(shown).not.toMatch(/\b0 saves|Saves\n0/u);
  });

  test('the top pins: nobody leads, and the rest is sent', async () => {
    fail(topPins, 429, { code: 8, message: 'This request exceeded a rate limit.' });
    const { shown } = await digest();
    expect(shown).toContain('Saves up 18% to 1,204');
    expect(shown).not.toContain('led');
    expect(shown).toContain('The top pins are missing. Pinterest asked us to slow down.');
  });

  test('one pin’s title: it keeps its place and its numbers', async () => {
    fail(/^\/pins\/\d+$/u, 503);
    const { shown } = await digest();
    expect(shown).toContain('Saves up 18% to 1,204');
    expect(shown).not.toContain(title);
    expect(shown).toContain('A pin whose title we could not read');
  });

  test('a board: it keeps its line', async () => {
    fail(/^\/boards\/\d+\/pins$/u, 404, { code: 40, message: 'Board not found.' });
    const { shown, text } = await digest();
    expect(shown).toContain(': missing. It is no longer on Pinterest.');
    expect(text).toContain('• Summer table: missing. It is no longer on Pinterest.');
    expect(shown).toContain('Of 1 pins published here, 0 are among them.');
  });

  test('an answer that is nonsense, or breaks off, is told as such', async () => {
    whole.pinterest.faults.next({ path: analytics }, { kind: 'broken_body', body: '<html>' });
    whole.pinterest.faults.next({ path: topPins }, { kind: 'cut_body', afterBytes: 10 });
    const { shown } = await digest();
    expect(shown).toContain(
      'The numbers of these days are missing. Pinterest gave an answer that we could not read.',
    );
    expect(shown).toMatch(/The top pins are missing. (?:Pinterest gave an answer|We could not reach)/u);
  });

  test('all of it for one reason is said once', async () => {
    fail(analytics, 403, { code: 403, message: 'Not authorized to access the user account analytics.' });
    fail(topPins, 403, { code: 403, message: 'Not authorized to access the user account analytics.' });
    fail(/^\/boards\/\d+\/pins$/u, 403, { code: 7, message: 'no' });
    const { shown } = await digest();
    expect(shown).toContain(
      'The numbers of these days are missing. Pinterest does not let this account read them.',
    );
  });

  test('a missing scope: with the button that grants it', async () => {
    const missing = { code: 3, message: "Your token lacks the scopes: ['user_accounts:read']" };
    fail(analytics, 401, missing);
    fail(topPins, 401, missing);
    const { shown, buttons } = await digest();
    expect(shown).toContain('The account is connected without the permission to read them.');
    expect(buttons).toEqual(['Reconnect']);
  });

  test('a revoked access: the digest says so, with the button that mends it', async () => {
    whole.pinterest.revokeGrant(shop().id);
    const { shown, text, buttons } = await digest();
    const why = "Pinterest's figures are missing. Pinterest no longer accepts our access to the account.";
    expect(shown).toContain(why);
    expect(text).toContain(why);
    expect(buttons).toEqual(['Reconnect']);
    expect(shown).toContain('*Queue.* Nothing waits.');
  });

  test('an app in Trial is told as Trial, and not as “reconnect”', async () => {
    fail(analytics, 403, { code: 29, message: 'Apps with Trial access may not read analytics.' });
    const { shown, buttons } = await digest();
    expect(shown).toContain('only the owner of the app sees these pins');
    expect(buttons).toEqual([]);
  });
});

describe('an account without figures', () => {
  test('a person’s account: it is not a business account, and how it becomes one', async () => {
    await start();
    whole.pinterest.analytics.setAccountType(shop().id, 'PINNER');
    whole.pinterest.requests.clear();
    const { shown } = await digest();
    expect(shown).toContain('It is not a business account');
    expect(shown).toContain('https://www.pinterest.com/business/convert/');
    expect([...whole.pinterest.requests].map(({ path }) => path)).toEqual(['/v5/user_account']);
  });

  test('one that became a business account yesterday: no day is a zero', async () => {
    await start();
    whole.pinterest.analytics.setAccountType(shop().id, 'BUSINESS', '2026-11-22');
    const { shown } = await digest();
    expect(shown).toContain('it counts from the day on which the account became a business account');
    expect(shown).toContain('Nothing was published in the last 7 days');
    expect(shown).not.toMatch(/Impressions\n\d|Saves per day/u);
  });

  test('one that has three days so far: their sum, and nothing to compare with', async () => {
    await start();
    whole.pinterest.analytics.setAccountType(shop().id, 'BUSINESS', '2026-11-18');
    const { shown } = await digest();
    expect(shown).toContain('516 saves in 3 of 7 days');
    expect(shown).toContain('Not counted: 14–17 Nov (the account was not a business account yet).');
    expect(shown).toContain('Nothing to compare with: 7–13 Nov');
    expect(shown).not.toMatch(/, (?:up|down) \d/u);
  });

  test('days that Pinterest still counts are named and not added', async () => {
    await start();
    whole.pinterest.analytics.setStatus({ from: '2026-11-10', to: '2026-11-12' }, 'PROCESSING');
    const { shown, text } = await digest();
    const why = '10–12 Nov (Pinterest is still counting)';
    expect(shown).toContain(why);
    expect(text).toContain(why);
    expect(shown).toContain('1,204 saves in 7 days');
  });

  test('the sandbox has no figures and is not asked; the queue is told all the same', async () => {
    await start({ PINTEREST_ENVIRONMENT: 'sandbox' });
    whole.pinterest.requests.clear();
    const { shown } = await digest();
    expect(shown).toContain("In Pinterest's sandbox there are no figures");
    expect(shown).toContain('*Queue.*');
    expect([...whole.pinterest.requests]).toEqual([]);
  });
});

test('a workspace that has not connected an account is told how', async () => {
  whole = await startTestCorkboard({ startAt: sunday, isSetUp: false });
  await chooseDigestChannel(whole);
  await addPublishedPin(whole, { title, daysAgo: 3 });
  const { shown, buttons } = await digest();
  expect(shown).toContain('1 pin published in the last 7 days');
  expect(shown).toContain('No Pinterest account is connected.');
  expect(buttons).toEqual(['Connect Pinterest']);
});
