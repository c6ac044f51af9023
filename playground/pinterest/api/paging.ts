import { invalid } from './api-error.ts';

const DEFAULT_SIZE = 25;
const LARGEST_SIZE = 250;

/** One page. The bookmark is opaque to callers, holds characters that must be encoded, and is null at the end. */
export function toPage<Item, Wire>(
  items: readonly Item[],
  query: Readonly<Record<string, string | undefined>>,
  toWire: (item: Item) => Wire,
): { items: Wire[]; bookmark: string | null } {
  const size = toSize(query['page_size']);
  const start = toStart(query['bookmark']);
  const page = items.slice(start, start + size);
  const end = start + page.length;
  return { items: page.map(toWire), bookmark: end < items.length ? toBookmark(end) : null };
}

function toSize(text: string | undefined): number {
  if (text === undefined) return DEFAULT_SIZE;
  const size = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (size < 1 || size > LARGEST_SIZE) throw invalid(`page_size must be from 1 to ${LARGEST_SIZE}.`);
  return size;
}

function toStart(bookmark: string | undefined): number {
  if (bookmark === undefined) return 0;
  const start = /^start:(\d{1,9})\|$/.exec(Buffer.from(bookmark, 'base64').toString())?.[1];
  if (start === undefined) throw invalid('Invalid bookmark.');
  return Number(start);
}

function toBookmark(start: number): string {
  return Buffer.from(`start:${start}|`).toString('base64');
}
