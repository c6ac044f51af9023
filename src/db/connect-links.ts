import { and, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { databaseNow } from './clock.ts';
import type { Db } from './db.ts';
import { connectLinks, workspaces } from './schema.ts';

export type ConnectLink = typeof connectLinks.$inferSelect;

/**
 * Links and states are found by the hash of 256 random bits, which is all that a browser brings; the workspace
 * comes from the row. Each step is one statement that one caller wins.
 */
const soon = sql<Date>`app_now() + interval '10 minutes'`;

export type NewConnectLink = Pick<
  ConnectLink,
  'workspaceId' | 'id' | 'tokenHash' | 'requestedBy' | 'requestedByName' | 'scopes'
>;

/** A link for one use within ten minutes. */
export async function insertConnectLink(db: Db, link: NewConnectLink): Promise<void> {
  await db.insert(connectLinks).values({ ...link, scopes: [...link.scopes], expiresAt: soon });
}

/**
 * A link whose state is minted at once, for a browser that cannot reach our pages: its flow ends only by pasting
 * (`takePastedState`), because no browser can match it.
 */
export async function insertPasteLink(db: Db, link: NewConnectLink & { stateHash: string }): Promise<void> {
  await db.insert(connectLinks).values({
    ...link,
    scopes: [...link.scopes],
    expiresAt: databaseNow,
    usedAt: databaseNow,
    stateExpiresAt: soon,
  });
}

/** What the page before the OAuth shows. Only looks. */
export async function findOpenLink(
  db: Db,
  tokenHash: string,
): Promise<{ link: ConnectLink; workspace: { name: string; domain: string | null } } | undefined> {
  const [row] = await db
    .select({ link: connectLinks, workspace: { name: workspaces.name, domain: workspaces.domain } })
    .from(connectLinks)
    .innerJoin(workspaces, eq(workspaces.id, connectLinks.workspaceId))
    .where(and(isOpenLink(tokenHash), eq(workspaces.status, 'active')));
  return row;
}

/** Uses the link up and mints the state of its OAuth, bound to one browser. */
export async function startOauth(
  db: Db,
  start: { tokenHash: string; stateHash: string; browserHash: string },
): Promise<ConnectLink | undefined> {
  const { stateHash, browserHash } = start;
  const [link] = await db
    .update(connectLinks)
    .set({ usedAt: databaseNow, stateHash, browserHash, stateExpiresAt: soon })
    .where(and(isOpenLink(start.tokenHash), hasActiveWorkspace))
    .returning();
  return link;
}

/** Uses the state up, for the browser that it was minted for. */
export async function takeState(
  db: Db,
  key: { stateHash: string; browserHash: string },
): Promise<ConnectLink | undefined> {
  return await useState(db, key.stateHash, eq(connectLinks.browserHash, key.browserHash));
}

/** Uses the state up, for the person who asked: the address was pasted in Slack, where no cookie can be seen. */
export async function takePastedState(
  db: Db,
  key: { stateHash: string; workspaceId: string; userId: string },
): Promise<ConnectLink | undefined> {
  const isTheirs = and(
    eq(connectLinks.workspaceId, key.workspaceId),
    eq(connectLinks.requestedBy, key.userId),
  );
  return await useState(db, key.stateHash, isTheirs);
}

async function useState(
  db: Db,
  stateHash: string,
  mayUse: SQL | undefined,
): Promise<ConnectLink | undefined> {
  const [link] = await db
    .update(connectLinks)
    .set({ stateUsedAt: databaseNow })
    .where(
      and(
        eq(connectLinks.stateHash, stateHash),
        isNull(connectLinks.stateUsedAt),
        gt(connectLinks.stateExpiresAt, databaseNow),
        hasActiveWorkspace,
        mayUse,
      ),
    )
    .returning();
  return link;
}

/** The link that this browser brought through the OAuth within the last 24 hours. */
export async function findLinkOfBrowser(
  db: Db,
  key: { linkId: string; browserHash: string },
): Promise<ConnectLink | undefined> {
  const [link] = await db
    .select()
    .from(connectLinks)
    .where(
      and(
        eq(connectLinks.id, key.linkId),
        eq(connectLinks.browserHash, key.browserHash),
        gt(connectLinks.stateUsedAt, sql`app_now() - interval '24 hours'`),
      ),
    );
  return link;
}

/** Links are of no use after a day; they hold people's names. */
export async function deleteOldLinks(db: Db): Promise<void> {
  await db.delete(connectLinks).where(lt(connectLinks.createdAt, sql`app_now() - interval '2 days'`));
}

const isOpenLink = (tokenHash: string) =>
  and(
    eq(connectLinks.tokenHash, tokenHash),
    isNull(connectLinks.usedAt),
    gt(connectLinks.expiresAt, databaseNow),
  );

const hasActiveWorkspace = inArray(
  connectLinks.workspaceId,
  sql`(select ${workspaces.id} from ${workspaces} where ${workspaces.status} = 'active')`,
);
