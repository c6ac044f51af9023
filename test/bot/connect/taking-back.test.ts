import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestCorkboard } from '../../helpers/corkboard.ts';
import { answerPinterest, createBrowser, goToPinterest, publicUrl, toHiddenFields } from './browser.ts';
import { ana, askForLink, directMessages, findAccount, lastDirectMessage, startFirstDay } from './people.ts';

const callback = `${publicUrl}/pinterest/oauth/callback`;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startFirstDay();
});
afterEach(() => whole.close());

const listConnections = () => whole.corkboard.deps.db.query.connections.findMany();

describe('an account that somebody else was led to allow', () => {
  async function allow() {
    const browser = createBrowser(whole);
    const authorizeUrl = await goToPinterest(browser, await askForLink(whole, ana));
    const last = await browser.open(await answerPinterest(whole, authorizeUrl));
    return { browser, last };
  }

  test('can be taken back in that browser before it is confirmed', async () => {
    const { browser, last } = await allow();
    const page = await browser.submit(last, callback);
    expect(page.text).toContain('<h1>Taken back</h1>');
    expect(await listConnections()).toMatchObject([{ state: 'disconnected', accessTokenSealed: null }]);
    await whole.slack.as(ana).press((await directMessages(whole, ana))[0] ?? 'home', 'Use @linenandloom');
    await whole.settled();
    expect(await findAccount(whole)).toBeUndefined();
  });

  test('can be taken back after it was confirmed, for a day, and the person who asked is told', async () => {
    const { browser, last } = await allow();
    await whole.slack.as(ana).press(await lastDirectMessage(whole, ana), 'Use @linenandloom');
    await whole.settled();
    await whole.forward(23 * 60);
    expect((await browser.submit(last, callback)).text).toContain('<h1>Taken back</h1>');
    expect(await findAccount(whole)).toBeUndefined();
    expect((await lastDirectMessage(whole, ana)).text).toContain('was taken back in the browser');
  });

  test('cannot be taken back by another browser, by another site, or after a day', async () => {
    const { browser, last } = await allow();
    const takeBackUrl = `${publicUrl}/connect/take-back`;
    const fields = toHiddenFields(last);
    expect((await createBrowser(whole).post(takeBackUrl, fields)).status).toBe(400);
    const other = createBrowser(whole);
    await other.open(await askForLink(whole, ana));
    expect((await other.post(takeBackUrl, fields)).status).toBe(400);
    expect((await browser.post(takeBackUrl, fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(400);
    await whole.forward(24 * 60 + 1);
    expect((await browser.post(takeBackUrl, fields)).status).toBe(400);
    expect(await listConnections()).toMatchObject([{ state: 'pending' }]);
  });
});
