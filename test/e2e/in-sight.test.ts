import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linenAndLoom } from '../../playground/slack/world/seed.ts';
import { connectAccount } from '../helpers/connect-account.ts';
import { browserPath, openBrowser } from './browser.ts';
import { fillInRunner } from './newcomer-acts.ts';
import { openPageWorld, type PageWorld } from './page-world.ts';

const { team, ana } = linenAndLoom;

describe.skipIf(browserPath === undefined)('in a small window', () => {
  let browser: Browser;
  let world: PageWorld;

  beforeAll(async () => {
    browser = await openBrowser(browserPath ?? '');
    world = await openPageWorld(browser, { viewport: { width: 400, height: 800 } });
  });
  afterAll(async () => {
    await world.close();
    await browser.close();
  });

  const isInSight = (part: Locator) =>
    part.evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return left >= 0 && right <= innerWidth && middle !== null && element.contains(middle);
    });

  test('a page on which nobody has written anything says how to begin', async () => {
    await world.page.getByText('This is the beginning of #general. To begin, send /pin connect').waitFor();
  });

  test('the wire and the messages are in sight', async () => {
    const { deps } = world.playground.corkboard;
    await (await deps.slackFor(team)).chat.postMessage({ channel: ana, text: 'Hello.' });
    const messages = world.page.getByRole('button', { name: /^Messages/ });
    await messages.waitFor();
    expect(await isInSight(messages)).toBe(true);
    expect(await isInSight(world.page.getByRole('button', { name: /Wire/ }))).toBe(true);
  });

  test('a playground that has stopped is said once, and not any more when it is back', async () => {
    const { page, playground } = world;
    const client = await playground.corkboard.deps.slackFor(team);
    const stopped = page.getByText('Playground stopped');
    await page.route(/_ui\/snapshot/, (route) => route.abort());
    await client.chat.postMessage({ channel: ana, text: 'Good night.' });
    await stopped.waitFor();
    expect(await page.locator('.notice').allTextContents()).toEqual([]);
    await page.unroute(/_ui\/snapshot/);
    await client.chat.postMessage({ channel: ana, text: 'Good morning.' });
    await stopped.waitFor({ state: 'detached' });
  });

  test('what is wrong with a link is in sight, not under the buttons of the form', async () => {
    const { corkboard, pinterest } = world.playground;
    if (pinterest === undefined) throw new Error('This playground has no local Pinterest.');
    await connectAccount(corkboard.deps, pinterest, { workspaceId: team, userId: ana });
    const person = await world.be('Ana Sousa');
    await fillInRunner(person, 'general', { link: 'not a link' });
    // Just above the buttons, with no room below it.
    await person.dialog.getByLabel('Link').evaluate((field) => field.scrollIntoView({ block: 'end' }));
    await person.dialog.getByRole('button', { name: 'Send to review' }).click();
    const sentence = person.dialog.locator('.field-error:not(:empty)');
    await sentence.waitFor();
    await expect.poll(() => isInSight(sentence)).toBe(true);
  });
});
