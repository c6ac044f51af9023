import type { z } from 'zod';
import { PinterestError } from './error.ts';
import { pageSchema } from './schema.ts';
import { type ReadCall, read, type Session } from './session.ts';

/** The largest `page_size`: https://developers.pinterest.com/docs/reference/pagination/ */
export const LARGEST_PAGE = 250;

/** An account has at most 2,000 boards; pages may come short, so this leaves room and still ends. */
const MOST_PAGES = 50;

export interface Listing<Item> {
  readonly items: readonly Item[];
  /** The first page's: their `Date` is nearest to the question. */
  readonly headers: Headers;
  /** False when `limit` was reached before the end. */
  readonly isWhole: boolean;
}

/**
 * Reads page after page until there is no bookmark or `limit` items are there. Follows the bookmark and not the
 * count, because a page may be short or empty in the middle. Throws a PinterestError when a bookmark comes again
 * or the pages do not end, rather than returning a part as if it were the whole. Pages are as large as they can be
 * unless the query says another `page_size`.
 */
export async function listAll<Item extends z.ZodType>(
  session: Session,
  ask: ReadCall,
  item: Item,
  limit = Number.POSITIVE_INFINITY,
): Promise<Listing<z.infer<Item>>> {
  const schema = pageSchema(item);
  const whole = { page_size: String(Math.min(limit, LARGEST_PAGE)), ...ask.query };
  const items: z.infer<Item>[] = [];
  const seen = new Set<string>();
  let query: ReadCall['query'] = whole;
  let first: Headers | undefined;

  while (seen.size < MOST_PAGES) {
    const page: ReadCall = { ...ask, query };
    const { value, headers } = await read(session, page, schema);
    first ??= headers;
    items.push(...value.items);
    if (!value.bookmark || items.length >= limit) {
      const isWhole = !value.bookmark && items.length <= limit;
      return { items: items.slice(0, limit), isWhole, headers: first };
    }
    if (seen.has(value.bookmark)) throw toEndlessError('The same bookmark came twice.');
    seen.add(value.bookmark);
    query = { ...whole, bookmark: value.bookmark };
  }
  throw toEndlessError(`The list did not end within ${MOST_PAGES} pages.`);
}

function toEndlessError(reason: string): PinterestError {
  return new PinterestError({
    kind: 'unavailable',
    problem: 'malformed_answer',
    bodyShape: 'other',
    cause: new Error(reason),
  });
}
