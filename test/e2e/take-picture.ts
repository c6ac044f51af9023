import { mkdir } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

/** Whether this run renews the README's pictures: `UPDATE_IMAGES=1 npm run e2e`. */
export const renewsPictures = process.env['UPDATE_IMAGES'] === '1';

/** Keeps a part of the page as `docs/images/<name>.png`, where pictures are renewed. */
export async function takePicture(page: Page, name: string, part: Locator): Promise<void> {
  if (!renewsPictures) return;
  await page.mouse.move(0, 0);
  await mkdir('docs/images', { recursive: true });
  await part.screenshot({ path: `docs/images/${name}.png`, animations: 'disabled', caret: 'hide' });
}
