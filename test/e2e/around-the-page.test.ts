import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newerBlocks } from '../../playground/slack/block-kit/newer-blocks.ts';
import { linenAndLoom } from '../../playground/slack/world/seed.ts';
import { browserPath, openBrowser } from './browser.ts';
import { openPageWorld, type PageWorld } from './page-world.ts';

const { team, ana, pinterestResults } = linenAndLoom;

describe.skipIf(browserPath === undefined)('around the page', () => {
  let browser: Browser;
  let world: PageWorld;

  beforeAll(async () => {
    browser = await openBrowser(browserPath ?? '');
    world = await openPageWorld(browser, { acceptDownloads: true });
  });
  afterAll(async () => {
    await world.close();
    await browser.close();
    expect(world.complaints).toEqual([]);
    expect(world.playground.slack?.problems).toEqual([]);
  });

  const clientOf = () => world.playground.corkboard.deps.slackFor(team);

  test('Ana moves the clock to Monday morning, and what she writes then carries that time', async () => {
    const { page } = world;
    const person = await world.be('Ana Sousa');
    await person.goTo('general');
    await page.getByRole('button', { name: /^Clock: / }).click();
    await page.getByRole('menuitem', { name: /Next Monday, 09:00/ }).click();
    await page.getByRole('button', { name: /^Clock: Monday, .*, 09:0\d$/ }).waitFor();
    await page
      .getByRole('status')
      .getByText(/It is now Monday, .*, 09:0\d\./)
      .waitFor();
    await person.say('general', 'Good morning.');
    const message = page.getByRole('article', { name: /^Ana Sousa, 09:0\d$/ });
    await message.getByText('Good morning.').waitFor();
  });

  test('Ana gets a CSV file and keeps it', async () => {
    const { page } = world;
    const client = await clientOf();
    const { channel = '' } = await client.chat.postMessage({ channel: ana, text: 'Your export:' });
    const file = Buffer.from('pin,saves\n"Sage runner, fringed",120\n');
    await client.filesUploadV2({ channel_id: channel, filename: 'pins.csv', file });
    const person = await world.be('Ana Sousa');
    await person.goTo('Messages');
    await person.feed.getByText(`CSV · ${file.byteLength} bytes`).waitFor();
    const downloaded = page.waitForEvent('download');
    await person.feed.getByRole('link', { name: 'Download pins.csv' }).click();
    const download = await downloaded;
    expect(download.suggestedFilename()).toBe('pins.csv');
    expect(await readFile(await download.path())).toEqual(file);
  });

  test('a chart says in words what it shows, and its numbers can be read without seeing it', async () => {
    const { page } = world;
    const client = await clientOf();
    const data = (values: readonly number[]) =>
      values.map((value, index) => ({ label: `2${index + 3} Nov`, value }));
    const series = [
      { name: 'This week', data: data([120, 240]) },
      { name: 'Week before', data: data([100, 90]) },
    ];
    const axis_config = { categories: ['23 Nov', '24 Nov'], x_label: 'day', y_label: 'Saves' };
    const block = {
      type: 'data_visualization',
      title: 'Saves',
      chart: { type: 'line', series, axis_config },
    };
    await client.chat.postMessage({ channel: pinterestResults, text: 'Saves', blocks: [block] });
    const person = await world.be('Ana Sousa');
    await person.goTo('pinterest-results');
    await page
      .getByRole('img', { name: /^Line chart: Saves by day\. This week: from 120 at 23 Nov/ })
      .waitFor();
    expect(await page.getByRole('list', { name: 'Legend' }).textContent()).toBe('This weekWeek before');
    await page.getByText('Show the numbers').press('Enter');
    await page.getByRole('row', { name: '24 Nov 240 90' }).waitFor();
  });

  test('one press in the fault menu, and Slack refuses the newer blocks until it behaves again', async () => {
    const { page, playground } = world;
    const { slack } = playground;
    const choose = async (name: RegExp): Promise<void> => {
      await page.getByRole('button', { name: 'Faults' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await choose(/the newer ones refused/);
    await slack?.until(() => slack.faults.get().refusedBlocks.length > 0);
    expect(slack?.faults.get().refusedBlocks).toEqual(newerBlocks);
    await choose(/Behave again/);
    await slack?.until(() => slack.faults.get().refusedBlocks.length === 0);
  });

  test('the guest and the outsider are in a menu, and see only what they may', async () => {
    const { page } = world;
    await page.getByRole('button', { name: 'Be somebody else' }).click();
    await page.getByRole('menuitem', { name: /Kira Voss.*from another organisation/ }).click();
    await page.getByRole('heading', { name: '#studio-fjord' }).waitFor();
    const channels = page.getByRole('navigation', { name: 'Channels' });
    expect(await channels.getByRole('button', { name: /pin-review|pinterest-results/ }).count()).toBe(0);
    const names = await page.getByRole('button', { name: /^Be [A-Z]/ }).allTextContents();
    expect(names).toEqual(['AS', 'ML', 'RT', 'KV']);
  });
});
