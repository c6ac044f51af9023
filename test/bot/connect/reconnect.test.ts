import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { managers } from '../../../src/db/schema.ts';
import { startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { insertApprovedPin } from './approved-pin.ts';
import { answerPinterest, createBrowser, goToPinterest } from './browser.ts';
import { ana, directMessages, findAccount, lastDirectMessage, rui, team, toLink } from './people.ts';

let whole: TestCorkboard;

beforeEach(async () => {
  const ENCRYPTION_KEYS = `k1:${randomBytes(32).toString('base64')}`;
  whole = await startTestCorkboard({ environment: { ENCRYPTION_KEYS } });
});
afterEach(() => whole.close());

/** As if the owner had removed the app at Pinterest, and a job noticed. */
async function loseAccess(): Promise<void> {
  const account = await findAccount(whole);
  for (const { id } of whole.pinterest.accounts) whole.pinterest.revokeGrant(id);
  const key = { workspaceId: team, connectionId: account?.id ?? '', notVersion: 1 };
  expect(await whole.corkboard.deps.accessTokenFor(key)).toBeUndefined();
  await whole.settled();
}

test('when Pinterest ends the access, the manager is told once and reconnects from that message', async () => {
  const pinId = await insertApprovedPin(whole.corkboard.deps.db, {
    workspaceId: team,
    accountId: (await findAccount(whole))?.accountId ?? '',
  });
  await loseAccess();
  expect(await findAccount(whole)).toMatchObject({ state: 'broken' });
  const notice = await lastDirectMessage(whole, ana);
  expect(notice.text).toContain('Pinterest no longer accepts my access to *@linenandloom*');

  await whole.slack.as(ana).press(notice, 'Reconnect');
  await whole.settled();
  const [offer] = whole.slack.as(ana).ephemerals(notice.channel);
  if (offer === undefined) throw new Error('There is no answer to Reconnect.');
  expect(offer.text).toContain('Pinterest has ended the access to *@linenandloom*');

  const browser = createBrowser(whole);
  await browser.open(await answerPinterest(whole, await goToPinterest(browser, toLink(offer))));
  await whole.slack.as(ana).press(await lastDirectMessage(whole, ana), 'Use @linenandloom');
  await whole.settled();
  expect(await findAccount(whole)).toMatchObject({ state: 'active' });
  const pin = await whole.corkboard.deps.db.query.pins.findFirst();
  expect(pin).toMatchObject({ id: pinId, state: 'approved', version: 1 });
  expect(
    (await directMessages(whole, ana)).filter(({ text }) => text.includes('no longer accepts')),
  ).toHaveLength(1);
});

test('the Reconnect button is for managers', async () => {
  const { db } = whole.corkboard.deps;
  await db.insert(managers).values({ workspaceId: team, userId: rui, addedBy: ana });
  await loseAccess();
  const notice = await lastDirectMessage(whole, rui);
  await db.delete(managers);
  await whole.slack.as(rui).press(notice, 'Reconnect');
  await whole.settled();
  expect(whole.slack.as(rui).ephemerals(notice.channel).at(-1)?.text).toContain('Only managers');
});
