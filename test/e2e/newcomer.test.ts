import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linenAndLoom } from '../../playground/slack/world/seed.ts';
import { connectAccount } from '../helpers/connect-account.ts';
import { browserPath, openBrowser } from './browser.ts';
import { connectInTheBrowser, proposeRunner, runner } from './newcomer-acts.ts';
import { openPageWorld, type PageWorld } from './page-world.ts';
import { takeCardPicture } from './take-card-picture.ts';

describe.skipIf(browserPath === undefined)('a newcomer at the page', () => {
  let browser: Browser;
  let world: PageWorld;

  beforeAll(async () => {
    browser = await openBrowser(browserPath ?? '');
  });
  beforeEach(async () => {
    world = await openPageWorld(browser);
  });
  afterEach(async () => {
    await world.close();
    expect(world.complaints).toEqual([]);
    expect(world.playground.slack?.problems).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
  });

  test('Ana connects Pinterest, Maya proposes, Rui discusses and approves, and the pin is on its board', async () => {
    expect(await connectInTheBrowser(world, 'Allow')).toBe('Almost done');
    const ana = await world.be('Ana Sousa');
    await ana.goTo('Messages');
    await ana.feed.getByRole('button', { name: 'Use @linenandloom' }).click();
    await ana.feed.getByText('Corkboard publishes to @linenandloom from now on.').waitFor();

    await proposeRunner(await world.be('Maya Lindqvist'), 'general');

    const rui = await world.be('Rui Tanaka');
    await rui.goTo('pin-review');
    await rui.openThread();
    await rui.reply('Does the fringe show on a round table?');
    const maya = await world.be('Maya Lindqvist');
    await maya.reply('It does, we tried it on ours.');
    await takeCardPicture(world);
    await world.be('Rui Tanaka');
    await rui.feed.getByRole('button', { name: 'Approve' }).click();
    await rui.feed.getByText('Published.').waitFor();
    await expectOnItsBoard(world, runner.title);
  });

  test('Rui asks for changes in words, Maya edits, and what is published is the changed pin', async () => {
    await connect(world);
    await proposeRunner(await world.be('Maya Lindqvist'), 'pin-review');

    const rui = await world.be('Rui Tanaka');
    await rui.openThread();
    await rui.reply('changes: name the colour in the title, please');
    await rui.feed.getByText('Changes requested.').waitFor();

    const maya = await world.be('Maya Lindqvist');
    await maya.feed.getByRole('button', { name: 'Edit' }).click();
    await maya.dialog.getByLabel('Title').fill('Sage-green runner, fringed by hand');
    await maya.dialog.getByRole('button', { name: 'Send to review' }).click();
    await maya.feed.getByText('Waiting for review.').waitFor();

    await world.be('Rui Tanaka');
    await rui.feed.getByRole('button', { name: 'Approve' }).click();
    await rui.feed.getByText('Published.').waitFor();
    await expectOnItsBoard(world, 'Sage-green runner, fringed by hand');
  });

  test('Ana says no at Pinterest: nothing is connected, and both places say so', async () => {
    expect(await connectInTheBrowser(world, 'Deny')).toBe('Nothing was connected');
    const ana = await world.be('Ana Sousa');
    await ana.goTo('Home');
    await ana.feed.getByText('No Pinterest account is connected.').waitFor();
    expect(await ana.feed.getByRole('button', { name: 'Connect Pinterest' }).count()).toBe(1);
    expect(world.playground.pinterest?.creates).toEqual([]);
  });
});

async function connect({ playground }: PageWorld): Promise<void> {
  if (playground.pinterest === undefined) throw new Error('This playground has no local Pinterest.');
  await connectAccount(playground.corkboard.deps, playground.pinterest, {
    workspaceId: linenAndLoom.team,
    userId: linenAndLoom.ana,
  });
}

/** Follows the card's link to the pin, and from there looks at the board; one pin, sent once. */
async function expectOnItsBoard({ page, context, playground }: PageWorld, title: string): Promise<void> {
  const opened = context.waitForEvent('page');
  await page.getByRole('main').getByRole('link', { name: 'Open on Pinterest' }).click();
  const pin = await opened;
  await pin.getByRole('heading', { name: title }).waitFor();
  await pin.goto(`${playground.pinterestUrl}linenandloom/summer-table/`);
  const onBoard = pin.getByRole('article').filter({ hasText: title });
  await onBoard.waitFor();
  expect(await onBoard.count()).toBe(1);
  expect(playground.pinterest?.creates.map(({ outcome }) => outcome)).toEqual(['created']);
}
