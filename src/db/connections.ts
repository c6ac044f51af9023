import { and, eq, inArray, lt, ne, type SQL, sql } from 'drizzle-orm';
import { databaseNow } from './clock.ts';
import {
  type Connection,
  type ConnectionKey,
  inSeconds,
  isConnection,
  noTokens,
  plainColumns,
} from './connection-row.ts';
import type { Db } from './db.ts';
import { connections, workspaces } from './schema.ts';

export type { Connection, ConnectionKey } from './connection-row.ts';

const isInUse = inArray(connections.state, ['active', 'broken']);
/** Who does not confirm within a day has to connect again; until then the tokens are kept. */
const isStale = lt(connections.connectedAt, sql`app_now() - interval '24 hours'`);

/** The connection in use: active, or broken and to be connected again. */
export async function findConnection(db: Db, workspaceId: string): Promise<Connection | undefined> {
  const [connection] = await db
    .select(plainColumns)
    .from(connections)
    .where(and(eq(connections.workspaceId, workspaceId), isInUse));
  return connection;
}

/** One connection in whatever state. */
export async function findConnectionById(db: Db, key: ConnectionKey): Promise<Connection | undefined> {
  const [connection] = await db.select(plainColumns).from(connections).where(isConnection(key));
  return connection;
}

export interface PendingConnection {
  readonly workspaceId: string;
  readonly id: string;
  readonly environment: Connection['environment'];
  readonly accountId: string;
  readonly username: string;
  readonly accountType: Connection['accountType'];
  readonly businessName: string | undefined;
  readonly scopes: readonly string[];
  readonly requestedScopes: readonly string[];
  readonly accessTokenSealed: string;
  readonly refreshTokenSealed: string | undefined;
  readonly accessExpiresInSeconds: number;
  readonly refreshExpiresInSeconds: number | undefined;
  readonly connectedBy: string;
}

/** Keeps what an OAuth brought until the person who asked confirms the account. */
export async function insertPendingConnection(db: Db, pending: PendingConnection): Promise<void> {
  const { accessExpiresInSeconds, refreshExpiresInSeconds, ...rest } = pending;
  await db.insert(connections).values({
    ...rest,
    scopes: [...pending.scopes],
    requestedScopes: [...pending.requestedScopes],
    state: 'pending',
    accessExpiresAt: inSeconds(accessExpiresInSeconds),
    refreshExpiresAt: refreshExpiresInSeconds === undefined ? null : inSeconds(refreshExpiresInSeconds),
  });
}

/**
 * The person who connected says that it is the right account: it is in use from here on, and the one before is
 * disconnected in the same transaction. Undefined: it does not wait for this person's word (any more).
 */
export async function confirmConnection(
  db: Db,
  key: ConnectionKey & { userId: string },
): Promise<{ connection: Connection; before: Connection | undefined } | undefined> {
  return await db.transaction(async (tx) => {
    // One at a time per workspace: of two accounts confirmed at once the later one stays, and none fails.
    await tx
      .select({ id: workspaces.id })
      .from(workspaces)
      .where(eq(workspaces.id, key.workspaceId))
      .for('update');
    const before = await findConnection(tx, key.workspaceId);
    const [waiting] = await tx.select(plainColumns).from(connections).where(isWaitingFor(key)).for('update');
    if (waiting === undefined) return undefined;
    await tx
      .update(connections)
      .set({
        ...noTokens,
        state: 'disconnected',
        disconnectedAt: databaseNow,
        disconnectedBy: key.userId,
      })
      .where(and(eq(connections.workspaceId, key.workspaceId), isInUse));
    const [connection] = await tx
      .update(connections)
      .set({ state: 'active', confirmedAt: databaseNow, ...limitsOf(before, waiting) })
      .where(isWaitingFor(key))
      .returning(plainColumns);
    return connection && { connection, before };
  });
}

/** Pinterest limits the account, not our tokens for it: connecting it again lifts nothing. */
function limitsOf(before: Connection | undefined, { accountId }: Connection) {
  if (before?.accountId !== accountId) return {};
  const { waitsUntil, blockedAt, breakerOutcomes, breakerSeconds, breakerOpenUntil, nextLateAt } = before;
  return { waitsUntil, blockedAt, breakerOutcomes, breakerSeconds, breakerOpenUntil, nextLateAt };
}

/** The person who connected says that it is not theirs: its tokens are gone. Returns whether it was waiting. */
export async function refuseConnection(db: Db, key: ConnectionKey & { userId: string }): Promise<boolean> {
  return (await destroyTokens(db, key.userId, isWaitingFor(key))).length === 1;
}

function isWaitingFor(key: ConnectionKey & { userId: string }): SQL | undefined {
  const isTheirs = and(isConnection(key), eq(connections.connectedBy, key.userId));
  return and(isTheirs, eq(connections.state, 'pending'), sql`not ${isStale}`);
}

/** Ends a connection and destroys its tokens at once; `userId` is null from a browser. Undefined: it had ended before. */
export async function disconnect(
  db: Db,
  key: ConnectionKey & { userId: string | null },
): Promise<Connection | undefined> {
  const [connection] = await destroyTokens(
    db,
    key.userId,
    and(isConnection(key), ne(connections.state, 'disconnected')),
  );
  return connection;
}

/** Destroys the tokens of accounts that nobody confirmed within a day. */
export async function forgetStalePending(db: Db): Promise<number> {
  return (await destroyTokens(db, null, and(eq(connections.state, 'pending'), isStale))).length;
}

async function destroyTokens(db: Db, userId: string | null, which: SQL | undefined): Promise<Connection[]> {
  return await db
    .update(connections)
    .set({ ...noTokens, state: 'disconnected', disconnectedAt: databaseNow, disconnectedBy: userId })
    .where(which)
    .returning(plainColumns);
}
