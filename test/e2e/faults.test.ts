import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linenAndLoom } from '../../playground/slack/world/seed.ts';
import { connectAccount } from '../helpers/connect-account.ts';
import { insertProposal } from '../helpers/propose-pin.ts';
import { browserPath, openBrowser } from './browser.ts';
import { openPageWorld, type PageWorld } from './page-world.ts';
import type { PersonAtPage } from './person-at-page.ts';

describe.skipIf(browserPath === undefined)('a Pinterest that misbehaves, at the page', () => {
  let browser: Browser;
  let world: PageWorld;

  beforeAll(async () => {
    browser = await openBrowser(browserPath ?? '');
    world = await openPageWorld(browser, { viewport: { width: 1440, height: 1200 } });
    const { workspaceId, userId } = { workspaceId: linenAndLoom.team, userId: linenAndLoom.ana };
    await connectAccount(world.playground.corkboard.deps, pinterestOf(world), { workspaceId, userId });
  });
  afterAll(async () => {
    await world.close();
    await browser.close();
    expect(world.complaints).toEqual([]);
    expect(world.playground.slack?.problems).toEqual([]);
  });

  /** Maya's pin, under a fault that Rui chooses before he approves it. */
  async function approveUnder(fault: RegExp, title: string): Promise<PersonAtPage> {
    const { page, playground } = world;
    await insertProposal({ corkboard: playground.corkboard, pinterest: pinterestOf(world) }, { title });
    playground.corkboard.deps.wake('deliver-messages');
    const rui = await world.be('Rui Tanaka');
    await rui.goTo('pin-review');
    await page.getByRole('button', { name: 'Faults' }).click();
    await page.getByRole('group', { name: 'Pinterest' }).getByRole('menuitem', { name: fault }).click();
    await page.getByRole('button', { name: 'Faults' }).getByText('1').waitFor();
    await rui.feed.getByRole('button', { name: 'Approve' }).click();
    await rui.feed.getByText('I am not sure whether this pin was published.').waitFor();
    return rui;
  }

  const countOf = (title: string): number =>
    pinterestOf(world).pins.filter((pin) => pin.title === title).length;

  test('the answer about Rui’s pin gets lost: the card says so, then that it is published, and there is one', async () => {
    const rui = await approveUnder(/^Publish the next pin, lose the answer/, 'Linen at noon');
    await world.playground.clock.move({ minutes: 1 });
    await rui.feed.getByText(/On Pinterest since/).waitFor();
    expect(countOf('Linen at noon')).toBe(1);
  });

  test('nothing was made: after half an hour the card asks, Rui publishes it again, and there is one', async () => {
    const rui = await approveUnder(/^Fail the next pin/, 'Linen at night');
    expect(countOf('Linen at night')).toBe(0);
    await world.playground.clock.move({ minutes: 31 });
    await rui.feed.getByText('I have not found it on its board. Is it on Pinterest?').waitFor();
    await rui.feed.getByRole('button', { name: 'Not there, publish again' }).click();
    await world.page.getByRole('alertdialog').getByRole('button', { name: 'Publish again' }).click();
    await rui.feed.getByText('Published.').nth(1).waitFor();
    expect(countOf('Linen at night')).toBe(1);
  });

  test('Pinterest is down until it behaves again, and the menu shows that it is', async () => {
    const { page } = world;
    const faults = page.getByRole('button', { name: 'Faults' });
    const choose = async (name: RegExp): Promise<void> => {
      await faults.click();
      await page.getByRole('menuitem', { name }).click();
    };
    const { faults: made } = pinterestOf(world);
    await choose(/^Take Pinterest down/);
    await faults.getByText('1').waitFor();
    expect(made.areStaying).toBe(true);
    await faults.click();
    await page.getByRole('menuitem', { name: /^Pinterest is down ✓/ }).waitFor();
    await page.keyboard.press('Escape');
    await choose(/^Behave again/);
    await faults.getByText('1').waitFor({ state: 'detached' });
    expect(made.areStaying).toBe(false);
  });
});

function pinterestOf({ playground }: PageWorld) {
  if (playground.pinterest === undefined) throw new Error('This playground has no local Pinterest.');
  return playground.pinterest;
}
