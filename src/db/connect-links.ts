import { createHash } from 'node:crypto';
import { and, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { databaseNow } from './clock.ts';
import type { Db } from './db.ts';
import { connections, connectLinks, workspaces } from './schema.ts';

export type ConnectLink = typeof connectLinks.$inferSelect;

/**
 * Links, states and browsers are known by 256 random bits, of which only the hash is kept. The workspace comes from
 * the row, because a secret is all that a browser brings. Each step is one statement that one caller wins.
 */
const soon = sql<Date>`app_now() + interval '10 minutes'`;

export type NewConnectLink = Pick<
  ConnectLink,
  'workspaceId' | 'id' | 'requestedBy' | 'requestedByName' | 'scopes'
> & { readonly token: string };

/** A link for one use within ten minutes. */
export async function insertConnectLink(db: Db, link: NewConnectLink): Promise<void> {
  await db.insert(connectLinks).values({ ...toRow(link), expiresAt: soon });
}

/**
 * A link whose state is minted at once, for a browser that cannot reach our pages: its flow ends only by pasting
 * (`takePastedState`), because no browser can match it.
 */
export async function insertPasteLink(db: Db, link: NewConnectLink & { state: string }): Promise<void> {
  await db.insert(connectLinks).values({
    ...toRow(link),
    expiresAt: databaseNow,
    usedAt: databaseNow,
    stateHash: hash(link.state),
    stateExpiresAt: soon,
  });
}

export type LinkedWorkspace = Pick<typeof workspaces.$inferSelect, 'name' | 'domain' | 'timeZone'>;

/** What the page before the OAuth shows. Only looks. */
export async function findOpenLink(
  db: Db,
  token: string,
): Promise<{ link: ConnectLink; workspace: LinkedWorkspace } | undefined> {
  const { name, domain, timeZone } = workspaces;
  const [row] = await db
    .select({ link: connectLinks, workspace: { name, domain, timeZone } })
    .from(connectLinks)
    .innerJoin(workspaces, eq(workspaces.id, connectLinks.workspaceId))
    .where(and(isOpenLink(token), eq(workspaces.status, 'active')));
  return row;
}

/** Uses the link up and mints the state of its OAuth, bound to one browser. */
export async function startOauth(
  db: Db,
  start: { token: string; state: string; browser: string },
): Promise<ConnectLink | undefined> {
  const [stateHash, browserHash] = [hash(start.state), hash(start.browser)];
  const [link] = await db
    .update(connectLinks)
    .set({ usedAt: databaseNow, stateHash, browserHash, stateExpiresAt: soon })
    .where(and(isOpenLink(start.token), hasActiveWorkspace))
    .returning();
  return link;
}

/** Uses the state up, for the browser that it was minted for. */
export async function takeState(
  db: Db,
  key: { state: string; browser: string },
): Promise<ConnectLink | undefined> {
  return await useState(db, key.state, eq(connectLinks.browserHash, hash(key.browser)));
}

/** Uses the state up, for the person who asked: the address was pasted in Slack, where no cookie can be seen. */
export async function takePastedState(
  db: Db,
  key: { state: string; workspaceId: string; userId: string },
): Promise<ConnectLink | undefined> {
  const isTheirs = and(
    eq(connectLinks.workspaceId, key.workspaceId),
    eq(connectLinks.requestedBy, key.userId),
  );
  return await useState(db, key.state, isTheirs);
}

async function useState(db: Db, state: string, mayUse: SQL | undefined): Promise<ConnectLink | undefined> {
  const [link] = await db
    .update(connectLinks)
    .set({ stateUsedAt: databaseNow })
    .where(
      and(
        eq(connectLinks.stateHash, hash(state)),
        isNull(connectLinks.stateUsedAt),
        gt(connectLinks.stateExpiresAt, databaseNow),
        hasActiveWorkspace,
        mayUse,
      ),
    )
    .returning();
  return link;
}

/** The link by which this browser brought an account within the last 24 hours that is not taken back. */
export async function findUsedState(
  db: Db,
  key: { state: string; browser: string },
): Promise<ConnectLink | undefined> {
  const [link] = await db
    .select()
    .from(connectLinks)
    .where(
      and(
        eq(connectLinks.stateHash, hash(key.state)),
        wasBroughtBy(key.browser),
        sql`exists (select 1 from ${connections} where ${connections.workspaceId} = ${connectLinks.workspaceId}
          and ${connections.id} = ${connectLinks.id} and ${connections.state} <> 'disconnected')`,
      ),
    );
  return link;
}

/** The link that this browser brought through the OAuth within the last 24 hours. */
export async function findLinkOfBrowser(
  db: Db,
  key: { linkId: string; browser: string },
): Promise<ConnectLink | undefined> {
  const [link] = await db
    .select()
    .from(connectLinks)
    .where(and(eq(connectLinks.id, key.linkId), wasBroughtBy(key.browser)));
  return link;
}

/** For a day the browser that went through the OAuth may say something about it. */
const wasBroughtBy = (browser: string) =>
  and(
    eq(connectLinks.browserHash, hash(browser)),
    gt(connectLinks.stateUsedAt, sql`app_now() - interval '24 hours'`),
  );

/** Links hold people's names, and are of no use once the day for taking back is over. */
export async function deleteOldLinks(db: Db): Promise<void> {
  await db.delete(connectLinks).where(lt(connectLinks.createdAt, sql`app_now() - interval '2 days'`));
}

function toRow({ token, ...link }: NewConnectLink & { state?: string }) {
  const { state: _, ...row } = link;
  return { ...row, scopes: [...link.scopes], tokenHash: hash(token) };
}

const isOpenLink = (token: string) =>
  and(
    eq(connectLinks.tokenHash, hash(token)),
    isNull(connectLinks.usedAt),
    gt(connectLinks.expiresAt, databaseNow),
  );

const hasActiveWorkspace = inArray(
  connectLinks.workspaceId,
  sql`(select ${workspaces.id} from ${workspaces} where ${workspaces.status} = 'active')`,
);

/** Enough for 256 random bits, which nobody can guess their way to. */
function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
