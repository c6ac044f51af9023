import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linenAndLoom } from '../../playground/slack/world/seed.ts';
import { connectAccount } from '../helpers/connect-account.ts';
import { insertProposal } from '../helpers/propose-pin.ts';
import { browserPath, openBrowser } from './browser.ts';
import { openPageWorld, type PageWorld } from './page-world.ts';

describe.skipIf(browserPath === undefined)('a late pin at the page', () => {
  let browser: Browser;
  let world: PageWorld;

  beforeAll(async () => {
    browser = await openBrowser(browserPath ?? '');
    world = await openPageWorld(browser, { viewport: { width: 1440, height: 1200 } });
  });
  afterAll(async () => {
    await world.close();
    await browser.close();
    expect(world.complaints).toEqual([]);
    expect(world.playground.slack?.problems).toEqual([]);
  });

  test('Rui publishes once more what turns up late, is told of both, and deletes the extra', async () => {
    const { page, playground } = world;
    const { pinterest, corkboard, clock } = playground;
    if (pinterest === undefined) throw new Error('This playground has no local Pinterest.');
    await connectAccount(corkboard.deps, pinterest, {
      workspaceId: linenAndLoom.team,
      userId: linenAndLoom.ana,
    });
    pinterest.faults.next({ path: '/pins', method: 'POST' }, { kind: 'created_then_status', status: 500 });
    const before = new Set(pinterest.pins.map(({ id }) => id));
    await insertProposal({ corkboard, pinterest });
    corkboard.deps.wake('deliver-messages');

    const rui = await world.be('Rui Tanaka');
    const asked = page.getByRole('alertdialog');
    await rui.goTo('pin-review');
    await rui.feed.getByRole('button', { name: 'Approve' }).click();
    await rui.feed.getByText('I am not sure whether this pin was published.').first().waitFor();
    const late = pinterest.pins.find(({ id }) => !before.has(id));
    if (late === undefined) throw new Error('Pinterest made no pin.');
    pinterest.changePin(late.id, { visibleAt: new Date(late.createdAt.getTime() + 120 * 60_000) });

    await clock.move({ minutes: 31 });
    await rui.feed.getByRole('button', { name: 'Not there, publish again' }).click();
    await asked.getByRole('button', { name: 'Publish again' }).click();
    await rui.feed
      .getByText(/On Pinterest since/)
      .first()
      .waitFor();
    await clock.move({ minutes: 180 });

    const thread = await rui.openThread();
    await thread.getByText('The first try did go through after all. There are now two.').waitFor();
    await thread.getByRole('button', { name: 'Delete the extra' }).click();
    await asked.getByText(new RegExp(`pin ${late.id}.*, the one that came late`)).waitFor();
    await asked.getByRole('button', { name: 'Delete', exact: true }).click();
    await thread.getByText('deleted the extra pin on Pinterest').waitFor();
    expect(pinterest.pins.filter(({ id }) => !before.has(id))).toHaveLength(1);
  });
});
