import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestCorkboard } from '../../helpers/corkboard.ts';
import { answerPinterest, createBrowser, goToPinterest, type Page, publicUrl } from './browser.ts';
import { ana, askForLink, directMessages, startFirstDay } from './people.ts';

const callback = `${publicUrl}/pinterest/oauth/callback`;
const randomToken = 'A'.repeat(43);
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startFirstDay();
});
afterEach(() => whole.close());

const listConnections = () => whole.corkboard.deps.db.query.connections.findMany();

/** A browser just before our callback. */
async function goToCallback(): Promise<{ browser: ReturnType<typeof createBrowser>; back: string }> {
  const browser = createBrowser(whole);
  const authorizeUrl = await goToPinterest(browser, await askForLink(whole, ana));
  return { browser, back: await answerPinterest(whole, authorizeUrl) };
}

/** The one page for every way of being wrong, with no trace left. */
async function expectNeutral(page: Page, status: number): Promise<void> {
  expect(page.status).toBe(status);
  expect(page.text).toContain('<h1>Nothing was connected</h1>');
  expect(page.location).toBe('');
  expect(await listConnections()).toStrictEqual([]);
}

describe('the callback', () => {
  test('of 50 at once one gets through, and the code is exchanged once', async () => {
    const { browser, back } = await goToCallback();
    const pages = await Promise.all(Array.from({ length: 50 }, () => browser.open(back)));
    expect(pages.filter(({ text }) => text.includes('@linenandloom'))).toHaveLength(1);
    const others = pages.filter(({ text }) => !text.includes('@linenandloom'));
    for (const { text } of others)
      expect(text).toMatch(/<h1>(Nothing was connected|This page was opened before)</u);
    expect(await listConnections()).toHaveLength(1);
    expect([...whole.pinterest.requests].filter(({ path }) => path.endsWith('/oauth/token'))).toHaveLength(1);
    expect(await directMessages(whole, ana)).toHaveLength(1);
  });

  test('opened again in the browser that brought the account says so, and lets it be taken back', async () => {
    const { browser, back } = await goToCallback();
    await browser.open(back);
    const again = await browser.open(back);
    expect(again.text).toContain('<h1>This page was opened before</h1>');
    expect(again.text).toContain('That was not me, take it back');
    expect((await createBrowser(whole).open(back)).text).toContain('<h1>Nothing was connected</h1>');
    expect(await listConnections()).toHaveLength(1);
  });

  test('in another browser, or in one without a cookie, is refused and leaves the state to its own', async () => {
    const { browser, back } = await goToCallback();
    await expectNeutral(await createBrowser(whole).open(back), 200);
    const other = createBrowser(whole);
    await other.open(await askForLink(whole, ana));
    await expectNeutral(await other.open(back), 200);
    expect((await browser.open(back)).text).toContain('@linenandloom');
  });

  test('comes too late after ten minutes', async () => {
    const { browser, back } = await goToCallback();
    await whole.forward(11);
    await expectNeutral(await browser.open(back), 200);
  });

  test('with a state that is not ours, or none, gives the same page byte for byte', async () => {
    const { browser, back } = await goToCallback();
    const denied = new URL(back);
    denied.searchParams.delete('code');
    denied.searchParams.set('error', 'access_denied');
    const pages = [
      await browser.open(callback),
      await browser.open(`${callback}?code=abc&state=${randomToken}`),
      await browser.open(`${callback}?code=abc&state=short`),
      await browser.open(denied.href),
      await browser.open(back),
    ];
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    for (const page of pages) await expectNeutral(page, 200);
  });

  test('a "no" at Pinterest uses the state up', async () => {
    const browser = createBrowser(whole);
    const authorizeUrl = await goToPinterest(browser, await askForLink(whole, ana));
    const denied = await answerPinterest(whole, authorizeUrl, { decision: 'deny' });
    expect(denied).toContain('error=');
    await expectNeutral(await browser.open(denied), 200);
    await expectNeutral(await browser.open(await answerPinterest(whole, authorizeUrl)), 200);
  });

  test('is refused when the person is no manager any more', async () => {
    const { browser, back } = await goToCallback();
    const person = whole.slack.world.people.get(ana);
    if (person !== undefined) whole.slack.world.people.set(ana, { ...person, isAdmin: false });
    await expectNeutral(await browser.open(back), 200);
  });

  test('echoes nothing of the request, on no page', async () => {
    const { browser, back } = await goToCallback();
    const script = '<script>alert(1)</script>';
    const query = `error=${encodeURIComponent(script)}&error_description=${encodeURIComponent(script)}`;
    const [code, state] = ['code', 'state'].map((name) => new URL(back).searchParams.get(name) ?? '');
    const pages = [
      await browser.open(`${callback}?${query}&state=${randomToken}`),
      await browser.open(`${callback}?${query}&${encodeURIComponent(script)}=1`),
      await browser.open(`${publicUrl}/connect/${encodeURIComponent(script)}`),
      await browser.open(`${back}&${query}`),
    ];
    for (const { text } of pages) {
      expect(text).not.toMatch(/<script|alert\(1\)/);
      expect(text).not.toContain(state);
      expect(text).not.toContain(code);
    }
  });

  test('writes neither code nor state to the log', async () => {
    const { browser, back } = await goToCallback();
    whole.pinterest.faults.next({ path: '/oauth/token' }, { kind: 'status', status: 500 });
    await browser.open(back);
    const log = whole.logLines.join();
    expect(log).toContain('account_not_connected');
    for (const [, value] of new URL(back).searchParams) expect(log).not.toContain(value);
  });
});
