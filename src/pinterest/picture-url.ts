import { z } from 'zod';

/** Enough for a picture beside a text; the last ones are a thumbnail and whatever was uploaded. */
const SIZES = ['600x', '400x300', '1200x', '150x150', 'originals'] as const;

/** Nobody shows a longer address: https://docs.slack.dev/reference/block-kit/blocks/image-block/ */
const LONGEST_URL = 3000;

/** A Pinterest on this very machine, for development, has no certificate. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const anything = z.unknown().optional();
const medium = z.object({ images: anything, cover_image_url: anything });
const album = z.object({ items: z.array(z.unknown()).min(1) });
const sizes = z.record(z.string(), z.unknown());
const picture = z.object({ url: z.string() });

/**
 * The https address (http from this machine itself) of a picture of moderate size, out of a pin's `media`: of the pin itself, else of its video's
 * cover, else of the first item of a carousel. Undefined when there is none. Nothing was fetched.
 */
export function toPictureUrl(media: unknown): string | undefined {
  const [first] = album.safeParse(media).data?.items ?? [];
  const candidates = [media, first].flatMap(listUrls);
  return candidates.find(isShowable);
}

function listUrls(wire: unknown): readonly string[] {
  const { images, cover_image_url: cover } = medium.safeParse(wire).data ?? {};
  const bySize = sizes.safeParse(images).data ?? {};
  const urls = SIZES.map((size) => picture.safeParse(bySize[size]).data?.url);
  return [...urls, typeof cover === 'string' ? cover : undefined].filter((url) => url !== undefined);
}

function isShowable(url: string): boolean {
  if (url.length > LONGEST_URL || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
}
