import { mkdir } from 'node:fs/promises';
import type { PageWorld } from './page-world.ts';
import { renewsPictures } from './take-picture.ts';

const size = { width: 1440, height: 1030 };

/** Renews the README's picture, when `UPDATE_IMAGES=1` asks for it: the card and its thread, without what is around them. */
export async function takeCardPicture({ page }: PageWorld): Promise<void> {
  if (!renewsPictures) return;
  const before = page.viewportSize();
  await page.setViewportSize(size);
  const channel = await page.getByRole('main').boundingBox();
  if (channel === null) throw new Error('The channel is not on the page.');
  await page.mouse.move(0, 0);
  await page.getByRole('heading', { name: 'Thread' }).click();
  await mkdir('docs/images', { recursive: true });
  await page.screenshot({
    path: 'docs/images/card.png',
    clip: { x: channel.x, y: channel.y, width: size.width - channel.x, height: channel.height },
    animations: 'disabled',
    caret: 'hide',
  });
  if (before !== null) await page.setViewportSize(before);
}
