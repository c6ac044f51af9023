import type { Locator, Page } from 'playwright-core';

/** Someone with the page in front of them; everything is found as they would find it, by its name. */
export interface PersonAtPage {
  goTo(place: string): Promise<void>;
  /** Writes into the channel, or runs a command there. */
  say(channel: string, text: string): Promise<void>;
  /** The thread of the newest card, open beside the channel. */
  openThread(): Promise<Locator>;
  reply(text: string): Promise<void>;
  readonly dialog: Locator;
  readonly feed: Locator;
}

export async function openPerson(page: Page, name: string): Promise<PersonAtPage> {
  await page.getByRole('button', { name: `Be ${name}` }).click();
  await page.getByText(name, { exact: true }).first().waitFor();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  return {
    dialog: page.getByRole('dialog'),
    feed: page.getByRole('main'),
    async goTo(place) {
      await page
        .getByRole('navigation')
        .getByRole('button', { name: new RegExp(`^${place}( unread)?$`) })
        .click();
      await page.getByRole('main').waitFor();
    },
    async say(channel, text) {
      const box = page.getByRole('textbox', { name: `Message #${channel}` });
      await box.fill(text);
      // The menu of commands takes the first Enter; Escape closes it.
      await box.press('Escape');
      await box.press('Enter');
    },
    async openThread() {
      await page
        .getByRole('main')
        .getByRole('button', { name: /repl(y|ies)|Reply in thread/ })
        .last()
        .click();
      await thread.waitFor();
      return thread;
    },
    async reply(text) {
      const box = thread.getByRole('textbox', { name: 'Reply in thread' });
      await box.fill(text);
      await box.press('Enter');
      await thread.getByText(text).first().waitFor();
    },
  };
}
