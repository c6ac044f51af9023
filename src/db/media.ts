import { and, eq, getTableColumns } from 'drizzle-orm';
import type { Db } from './db.ts';
import { media } from './schema.ts';

export type NewMedia = typeof media.$inferInsert;
const { bytes: _bytes, ...described } = getTableColumns(media);

/** Keeps an image's bytes. */
export async function insertMedia(db: Db, row: NewMedia): Promise<void> {
  await db.insert(media).values(row);
}

/** What is known of an image, without its bytes. Throws if absent: a pin never outlives its image. */
export async function getMediaFacts(db: Db, key: { workspaceId: string; mediaId: string }) {
  const [row] = await db.select(described).from(media).where(isMedia(key));
  if (row === undefined) throw new Error(`Image ${key.mediaId} of ${key.workspaceId} is missing.`);
  return row;
}

/** The image with its bytes. Throws if absent. */
export async function getMedia(db: Db, key: { workspaceId: string; mediaId: string }) {
  const [row] = await db.select().from(media).where(isMedia(key));
  if (row === undefined) throw new Error(`Image ${key.mediaId} of ${key.workspaceId} is missing.`);
  return row;
}

/** Remembers our own copy of the image at Slack; null forgets it. */
export async function saveSlackFile(
  db: Db,
  key: { workspaceId: string; mediaId: string; slackFileId: string | null },
): Promise<void> {
  await db.update(media).set({ slackFileId: key.slackFileId }).where(isMedia(key));
}

function isMedia(key: { workspaceId: string; mediaId: string }) {
  return and(eq(media.workspaceId, key.workspaceId), eq(media.id, key.mediaId));
}
