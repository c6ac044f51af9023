import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestCorkboard } from '../../helpers/corkboard.ts';
import { createBrowser, type Page, publicUrl, toHiddenFields } from './browser.ts';
import { ana, askForLink, startFirstDay } from './people.ts';

const randomToken = 'A'.repeat(43);
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startFirstDay();
});
afterEach(() => whole.close());

const listConnections = () => whole.corkboard.deps.db.query.connections.findMany();
const listLinks = () => whole.corkboard.deps.db.query.connectLinks.findMany();

/** The one page for every way of being wrong, with no trace left. */
async function expectNeutral(page: Page, status: number): Promise<void> {
  expect(page.status).toBe(status);
  expect(page.text).toContain('<h1>Nothing was connected</h1>');
  expect(page.location).toBe('');
  expect(await listConnections()).toStrictEqual([]);
}

describe('the link', () => {
  test('opened a hundred times by scanners has no effect', async () => {
    const link = await askForLink(whole, ana);
    const pages = await Promise.all(Array.from({ length: 100 }, () => createBrowser(whole).open(link)));
    expect(new Set(pages.map(({ status }) => status))).toStrictEqual(new Set([200]));
    expect(await listLinks()).toMatchObject([{ usedAt: null, stateHash: null, browserHash: null }]);
  });

  test('works once', async () => {
    const link = await askForLink(whole, ana);
    const browser = createBrowser(whole);
    const consent = await browser.open(link);
    expect((await browser.submit(consent, link)).status).toBe(303);
    await expectNeutral(await browser.submit(consent, link), 404);
    await expectNeutral(await browser.open(link), 404);
  });

  test('works for ten minutes', async () => {
    const link = await askForLink(whole, ana);
    const browser = createBrowser(whole);
    const consent = await browser.open(link);
    await whole.forward(11);
    await expectNeutral(await browser.submit(consent, link), 404);
    await expectNeutral(await browser.open(link), 404);
  });

  test.each([randomToken, 'short', '../../etc/passwd', '%00', 'a'.repeat(5000)])(
    'that we did not make (%s) is like one that is used up',
    async (token) => {
      await expectNeutral(
        await createBrowser(whole).open(`${publicUrl}/connect/${encodeURIComponent(token)}`),
        404,
      );
    },
  );

  test('cannot be posted from another site, nor without the page having been shown in that browser', async () => {
    const link = await askForLink(whole, ana);
    const attacker = createBrowser(whole);
    const fields = toHiddenFields(await attacker.open(link));
    await expectNeutral(await createBrowser(whole).post(link, fields), 400);
    const victim = createBrowser(whole);
    await victim.open(link);
    await expectNeutral(await victim.post(link, fields), 400);
    await expectNeutral(await victim.post(link, {}), 400);
    const own = toHiddenFields(await victim.open(link));
    await expectNeutral(await victim.post(link, own, { 'sec-fetch-site': 'cross-site' }), 400);
    expect(await listLinks()).toMatchObject([{ usedAt: null }]);
  });

  test('takes no large body', async () => {
    const link = await askForLink(whole, ana);
    const browser = createBrowser(whole);
    await browser.open(link);
    await expectNeutral(await browser.post(link, { proof: 'x'.repeat(10_000) }), 413);
  });
});
