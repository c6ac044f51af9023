import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { toSlackFault } from './slack-fault.ts';

/** What is looked for: a message of the bot with a block whose id begins so. */
export interface OwnPost {
  readonly channel: string;
  readonly blockPrefix: string;
  readonly botUserId: string | null;
  /** When the sending began whose answer was lost. */
  readonly since: Date;
}

const pageSchema = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      user: z.string().optional(),
      blocks: z.array(z.object({ block_id: z.string().optional() })).optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
type Page = z.infer<typeof pageSchema>;

/** Our clock and Slack's may differ by this much. */
const clockMarginMs = 10 * 60_000;
const pages = { most: 10, messages: 100 };

/** Looks in a channel for a card or a digest that may have been posted, the newest messages first. */
export async function findChannelPost(client: WebClient, sought: OwnPost): Promise<string | undefined> {
  const { channel } = sought;
  const ask = (cursor: string) =>
    client.conversations.history({ channel, limit: pages.messages, ...toCursor(cursor) });
  return await look(ask, sought, (page) => endsBefore(page, sought.since));
}

/** Looks for a thread's line that may have been posted. Slack gives replies the oldest first. */
export async function findLinePost(
  client: WebClient,
  sought: OwnPost & { threadTs: string },
): Promise<string | undefined> {
  const { channel, threadTs: ts } = sought;
  const ask = (cursor: string) =>
    client.conversations.replies({ channel, ts, limit: pages.messages, ...toCursor(cursor) });
  return await look(ask, sought, () => false);
}

async function look(
  ask: (cursor: string) => Promise<unknown>,
  sought: OwnPost,
  isEnough: (page: Page) => boolean,
): Promise<string | undefined> {
  let cursor = '';
  for (let count = 0; count < pages.most; count += 1) {
    const page = await readPage(ask, cursor);
    const found = page?.messages.find((message) => isSought(message, sought));
    if (found !== undefined) return found.ts;
    cursor = page?.response_metadata?.next_cursor ?? '';
    if (page === undefined || cursor === '' || isEnough(page)) return undefined;
  }
  return undefined;
}

/** A channel that we may write to but not read leaves us blind: a second card is better than none. */
async function readPage(
  ask: (cursor: string) => Promise<unknown>,
  cursor: string,
): Promise<Page | undefined> {
  try {
    return pageSchema.parse(await ask(cursor));
  } catch (error) {
    if (toSlackFault(error)?.kind === 'refused') return undefined;
    throw error;
  }
}

function isSought({ user, blocks = [] }: Page['messages'][number], sought: OwnPost): boolean {
  if (sought.botUserId !== null && user !== sought.botUserId) return false;
  return blocks.some(({ block_id: id }) => id?.startsWith(sought.blockPrefix) === true);
}

function endsBefore(page: Page, since: Date): boolean {
  const oldest = page.messages.at(-1);
  return oldest !== undefined && Number(oldest.ts) * 1000 < since.getTime() - clockMarginMs;
}

function toCursor(cursor: string) {
  return cursor === '' ? {} : { cursor };
}
