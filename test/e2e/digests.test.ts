import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linenAndLoom } from '../../playground/slack/world/seed.ts';
import { connectAccount } from '../helpers/connect-account.ts';
import { browserPath, openBrowser } from './browser.ts';
import { openPageWorld, type PageWorld } from './page-world.ts';
import { takePicture } from './take-picture.ts';

describe.skipIf(browserPath === undefined)('the weekly digests at the page', () => {
  let browser: Browser;
  let world: PageWorld;

  beforeAll(async () => {
    browser = await openBrowser(browserPath ?? '');
  });
  beforeEach(async () => {
    world = await openPageWorld(browser);
    const { pinterest, corkboard } = world.playground;
    if (pinterest === undefined) throw new Error('This playground has no local Pinterest.');
    const { team: workspaceId, ana: userId } = linenAndLoom;
    await connectAccount(corkboard.deps, pinterest, { workspaceId, userId });
  });
  afterEach(async () => {
    await world.close();
    expect(world.complaints).toEqual([]);
    expect(world.playground.slack?.problems).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
  });

  async function pass(name: RegExp): Promise<void> {
    const { page } = world;
    await page.getByRole('button', { name: /^Clock: / }).click();
    await page.getByRole('menuitem', { name }).click();
  }

  /** The messages whose heading reads so. */
  const posts = (heading: RegExp): Locator =>
    world.page
      .getByRole('main')
      .getByRole('article')
      .filter({ has: world.page.getByRole('heading', { name: heading }) });

  test('on Monday at nine both come, once, with chart and table drawn; a week later once more', async () => {
    const { page } = world;
    // High enough for whole digests on one picture.
    await page.setViewportSize({ width: 1100, height: 2600 });
    const ana = await world.be('Ana Sousa');
    await ana.goTo('pinterest-results');
    await pass(/Next Monday, 09:00/);

    const analytics = posts(/^Saves |\d saves/);
    const audits = posts(/^Permission audit/);
    await analytics.first().waitFor();
    await audits.first().waitFor();
    await analytics.getByRole('img', { name: /^Line chart: .*This week.*The week before/s }).waitFor();
    const topPins = analytics.getByRole('table').filter({ hasText: 'Outbound clicks' });
    expect(await topPins.getByRole('link').first().getAttribute('href')).toMatch(/\/pin\/\d+\/$/);
    await audits.getByText('Nothing to mend.').waitFor();
    await takePicture(page, 'digest', analytics);
    await takePicture(page, 'audit', audits);

    await pass(/1 week later/);
    await audits.nth(1).waitFor();
    await analytics.nth(1).waitFor();
    await world.playground.corkboard.idle();
    expect([await analytics.count(), await audits.count()]).toEqual([2, 2]);
  });
});
