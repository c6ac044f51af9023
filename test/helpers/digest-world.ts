import { sql } from 'drizzle-orm';
import type { LocalPin } from '../../playground/pinterest/state.ts';
import type { MessageView } from '../../playground/slack/contract.ts';
import type { Pin } from '../../src/db/pins.ts';
import { digests } from '../../src/db/schema.ts';
import { saveSettings } from '../../src/db/workspaces.ts';
import { linenAndLoom, type TestCorkboard } from './corkboard.ts';
import { pngImage } from './images.ts';
import { insertProposal, readPin } from './propose-pin.ts';

const { team: workspaceId, ana, pinterestResults } = linenAndLoom;

/** A Sunday at noon; the digest is due on Monday at 09:00 in Lisbon, which is UTC in winter. */
export const sunday = new Date('2026-11-22T12:00:00Z');
/** The week that Pinterest has by then, and the one before it. */
export const week = { from: '2026-11-14', to: '2026-11-20' } as const;
export const weekBefore = { from: '2026-11-07', to: '2026-11-13' } as const;

/** As a manager would choose it in the settings. */
export async function chooseDigestChannel(
  { corkboard }: TestCorkboard,
  digestChannelId: string | null = pinterestResults,
): Promise<void> {
  await saveSettings(corkboard.deps.db, workspaceId, { digestChannelId });
}

/** Monday, a minute after nine, and the job has had its turn. */
export async function untilMonday(whole: TestCorkboard): Promise<void> {
  await whole.forward(21 * 60 + 1);
  await sendDigests(whole);
}

export async function sendDigests(whole: TestCorkboard): Promise<void> {
  whole.corkboard.deps.wake('send-digests');
  await whole.settled();
}

/** What stands in a channel, as Ana sees it. */
export function postsIn(
  { slack }: TestCorkboard,
  channel: string = pinterestResults,
): readonly MessageView[] {
  return slack
    .as(ana)
    .messages(channel)
    .filter(({ isBot }) => isBot);
}

export function onlyPost(whole: TestCorkboard, channel?: string): MessageView {
  const [post, ...more] = postsIn(whole, channel);
  if (post === undefined || more.length > 0)
    throw new Error(`There are ${more.length + (post ? 1 : 0)} posts.`);
  return post;
}

export async function listDigests({ corkboard }: TestCorkboard, kind = 'analytics') {
  const rows = await corkboard.deps.db.select().from(digests);
  return rows.filter((row) => row.kind === kind).sort((a, b) => a.period.localeCompare(b.period));
}

interface PublishedPin {
  readonly title: string;
  readonly daysAgo: number;
  readonly submitterId?: string;
  readonly board?: string;
}

/** A pin that went out some days ago: on Pinterest, and in our records. */
export async function addPublishedPin(
  whole: TestCorkboard,
  { title, daysAgo, submitterId = linenAndLoom.maya, board = 'Summer table' }: PublishedPin,
): Promise<{ pin: Pin; live: LocalPin }> {
  const { pinterest, corkboard } = whole;
  const place = pinterest.boards.find(({ name }) => name === board);
  if (place === undefined) throw new Error(`There is no board “${board}”.`);
  const publishedAt = new Date(corkboard.deps.now().getTime() - daysAgo * 86_400_000);
  const live = pinterest.addPin({
    boardId: place.id,
    title,
    createdAt: publishedAt,
    image: { contentType: 'image/png', bytes: new Uint8Array(pngImage()) },
  });
  const pin = await insertProposal(whole, { title, submitterId, boardId: place.id, boardName: place.name });
  await corkboard.deps.db.execute(
    sql`update pins set state = 'published', live_pin_id = ${live.id}, approved_account_id = ${place.ownerId},
        published_at = ${publishedAt.toISOString()}::timestamptz
      where workspace_id = ${workspaceId} and id = ${pin.id}`,
  );
  return { pin: await readPin(corkboard, pin.id), live };
}

/** What the shop's whole account did on each day of a week. */
export function stageAccount(
  { pinterest }: TestCorkboard,
  days: { from: string; to?: string },
  figures: Parameters<TestCorkboard['pinterest']['analytics']['set']>[2],
): void {
  const account = pinterest.accounts.find(({ username }) => username === 'linenandloom');
  pinterest.analytics.set(account?.id ?? '', days, figures);
}

/** What one pin did on each of these days. */
export function stagePin(
  { pinterest }: TestCorkboard,
  livePinId: string,
  days: { from: string; to?: string },
  figures: Parameters<TestCorkboard['pinterest']['analytics']['set']>[2],
): void {
  pinterest.analytics.set(livePinId, days, figures);
}
