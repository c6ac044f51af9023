import * as z from 'zod/mini';
import type { WireEntry } from '../../slack/contract.ts';

const refusalShape = z.object({ ok: z.literal(false) });

/** Whether Slack, the app or Pinterest was unhappy about it. */
export function isTrouble(entry: WireEntry): boolean {
  if (entry.problems.length > 0 || entry.status === 'timeout' || entry.status === 'reset') return true;
  // Slack says no with HTTP 200: https://docs.slack.dev/apis/web-api/#responses
  if (refusalShape.safeParse(entry.response).success) return true;
  return typeof entry.status === 'number' && entry.status >= 400;
}

/** Entries whose title, direction or content has every word; the word `problem` finds trouble. */
export function filterWire(entries: readonly WireEntry[], filter: string): readonly WireEntry[] {
  const words = filter.toLowerCase().split(/\s+/u).filter(Boolean);
  return entries.filter((entry) =>
    words.every((word) => {
      if (word === 'problem' || word === 'problems') return isTrouble(entry);
      const text = `${entry.title} ${entry.direction} ${entry.status} ${JSON.stringify([entry.request, entry.response])}`;
      return text.toLowerCase().includes(word);
    }),
  );
}
