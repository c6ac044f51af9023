import type { Locator } from 'playwright-core';
import { drawPicture } from '../../playground/pinterest/seed-picture.ts';
import type { PageWorld } from './page-world.ts';
import type { PersonAtPage } from './person-at-page.ts';

export const runner = {
  title: 'Sage runner, fringed by hand',
  description: 'Woven in small batches from European flax.',
  altText: 'A checked table runner in sage green',
  link: 'https://linenandloom.example/runner',
  board: 'Summer table',
} as const;

/** `/pin connect`, the link, Corkboard's own page, and Pinterest's question. */
export async function connectInTheBrowser(
  world: PageWorld,
  answer: 'Allow' | 'Deny',
): Promise<string | null> {
  const ana = await world.be('Ana Sousa');
  await ana.goTo('pin-review');
  await ana.say('pin-review', '/pin connect');
  const opened = world.context.waitForEvent('page');
  await world.page.getByRole('link', { name: 'Continue in the browser' }).click();
  const tab = await opened;
  await tab.getByText('asked for this in the Slack workspace').waitFor();
  await tab.getByRole('button', { name: 'Continue to Pinterest' }).click();
  await tab.getByRole('button', { name: answer }).click();
  await tab.waitForURL(/\/pinterest\/oauth\/callback/);
  const heading = await tab.getByRole('heading', { level: 1 }).textContent();
  await tab.close();
  return heading;
}

/** `/pin`, every field of the form, *Send to review*. */
export async function proposeRunner(
  maya: PersonAtPage,
  channel: string,
  over: Partial<typeof runner> = {},
): Promise<void> {
  await fillInRunner(maya, channel, over);
  await maya.dialog.getByRole('button', { name: 'Send to review' }).click();
  await maya.dialog.waitFor({ state: 'detached' });
}

/** `/pin`, and every field of the form. */
export async function fillInRunner(
  maya: PersonAtPage,
  channel: string,
  over: Partial<Record<keyof typeof runner, string>>,
): Promise<void> {
  const { title, description, altText, link, board } = { ...runner, ...over };
  await maya.goTo(channel);
  await maya.say(channel, '/pin');
  const form = maya.dialog;
  await form.locator('input[type=file]').setInputFiles({
    name: 'runner.png',
    mimeType: 'image/png',
    buffer: Buffer.from(drawPicture('sage', 600, 900)),
  });
  await form.getByText('runner.png').waitFor();
  await choose(form, 'Board', board);
  await form.getByLabel('Title').fill(title);
  await form.getByLabel('Description').fill(description);
  await form.getByLabel('Alt text').fill(altText);
  await form.getByLabel('Link').fill(link);
}

async function choose(form: Locator, label: string, option: string): Promise<void> {
  await form.getByLabel(label).click();
  await form.page().getByRole('option', { name: option, exact: true }).click();
}
