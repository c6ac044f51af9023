import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linenAndLoom } from '../../playground/slack/world/seed.ts';
import { browserPath, openBrowser } from './browser.ts';
import { openPageWorld, type PageWorld } from './page-world.ts';

const { team, pinReview } = linenAndLoom;

describe.skipIf(browserPath === undefined)('the messages of a channel', () => {
  let browser: Browser;
  let world: PageWorld;

  beforeAll(async () => {
    browser = await openBrowser(browserPath ?? '');
    world = await openPageWorld(browser);
    await postPictures();
    await (await world.be('Ana Sousa')).goTo('pin-review');
  });
  afterAll(async () => {
    await world.close();
    await browser.close();
    expect(world.complaints).toEqual([]);
  });

  /** Three messages that are taller than they seem until their pictures are there. */
  async function postPictures(): Promise<void> {
    const { corkboard, pinterest } = world.playground;
    const client = await corkboard.deps.slackFor(team);
    for (const { id, title } of pinterest?.pins.slice(0, 3) ?? []) {
      const image_url = `${pinterest?.siteUrl}_images/${id}`;
      const blocks = [{ type: 'image', image_url, alt_text: title }];
      await client.chat.postMessage({ channel: pinReview, text: title, blocks });
    }
  }

  const feed = () => world.page.getByRole('log', { name: 'Messages in #pin-review' });
  const toEnd = () => feed().evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);

  async function picturesLoaded(): Promise<void> {
    await feed().getByRole('img').nth(2).waitFor();
    await world.page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLImageElement>('.feed img')].every(({ complete }) => complete),
    );
  }

  /** As a picture does that has loaded: before the page has heard of the last scroll. */
  const grow = (scrollTo: 'end' | 'here') =>
    feed().evaluate(async (box, to) => {
      const picture = document.createElement('div');
      picture.style.height = '358px';
      if (to === 'end') {
        box.scrollTop -= 1;
        box.scrollTop = box.scrollHeight;
      }
      box.firstElementChild?.append(picture);
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    }, scrollTo);

  test('open at the newest, whenever their pictures come', async () => {
    await picturesLoaded();
    await expect.poll(toEnd).toBeLessThan(2);
    await world.page.reload();
    await picturesLoaded();
    await expect.poll(toEnd).toBeLessThan(2);
    await grow('end');
    await expect.poll(toEnd).toBeLessThan(2);
  });

  test('stay where a person has scrolled up to read', async () => {
    await feed().hover();
    await world.page.mouse.wheel(0, -200);
    await expect.poll(toEnd).toBeGreaterThan(100);
    const before = await toEnd();
    await grow('here');
    expect(await toEnd()).toBeGreaterThan(before + 300);
  });
});
