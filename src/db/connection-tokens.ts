import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { databaseNow } from './clock.ts';
import { type Connection, type ConnectionKey, inSeconds, isConnection } from './connection-row.ts';
import type { Db } from './db.ts';
import { connections } from './schema.ts';

/** The tokens of an active connection, still sealed, and how they stand by the database's clock. */
export interface StoredTokens {
  readonly environment: Connection['environment'];
  readonly accessTokenSealed: string | null;
  readonly refreshTokenSealed: string | null;
  readonly tokenVersion: number;
  /** Good for ten minutes more. */
  readonly isFresh: boolean;
  readonly isExpired: boolean;
  /** `held`: somebody refreshes right now · `resting`: the last try failed a moment ago. */
  readonly lease: 'free' | 'held' | 'resting';
}

/** Undefined when the connection is not active. */
export async function findTokens(db: Db, key: ConnectionKey): Promise<StoredTokens | undefined> {
  const { accessExpiresAt, refreshLease, refreshLeaseUntil } = connections;
  const [row] = await db
    .select({
      environment: connections.environment,
      accessTokenSealed: connections.accessTokenSealed,
      refreshTokenSealed: connections.refreshTokenSealed,
      tokenVersion: connections.tokenVersion,
      isFresh: sql<boolean>`coalesce(${accessExpiresAt} > app_now() + interval '10 minutes', false)`,
      isExpired: sql<boolean>`coalesce(${accessExpiresAt} <= app_now(), true)`,
      lease: sql<StoredTokens['lease']>`case
        when ${refreshLeaseUntil} is null or ${refreshLeaseUntil} <= app_now() then 'free'
        when ${refreshLease} is null then 'resting' else 'held' end`,
    })
    .from(connections)
    .where(and(isConnection(key), eq(connections.state, 'active')));
  return row;
}

type VersionKey = ConnectionKey & { readonly tokenVersion: number };

/**
 * The right to refresh this version of the tokens, for 60 s: longer than one call to Pinterest may take, and held in
 * a row and not in a transaction, so that nothing waits for the network. Returns whether we got it.
 */
export async function takeRefreshLease(db: Db, key: VersionKey & { lease: string }): Promise<boolean> {
  const { refreshLeaseUntil } = connections;
  const rows = await db
    .update(connections)
    .set({ refreshLease: key.lease, refreshLeaseUntil: inSeconds(60) })
    .where(and(isVersion(key), or(isNull(refreshLeaseUntil), lte(refreshLeaseUntil, databaseNow))))
    .returning({ id: connections.id });
  return rows.length === 1;
}

/** Gives the lease back after a failed try; nobody tries again for that many seconds. */
export async function restRefreshLease(
  db: Db,
  key: ConnectionKey & { lease: string; seconds: number },
): Promise<void> {
  await db
    .update(connections)
    .set({ refreshLease: null, refreshLeaseUntil: inSeconds(key.seconds) })
    .where(and(isConnection(key), eq(connections.refreshLease, key.lease)));
}

export interface NewTokens {
  readonly accessTokenSealed: string;
  /** Undefined: Pinterest named none, the stored one stays. */
  readonly refreshTokenSealed: string | undefined;
  readonly scopes: readonly string[] | undefined;
  readonly accessExpiresInSeconds: number;
  readonly refreshExpiresInSeconds: number | undefined;
}

/**
 * Writes both tokens in one statement and ends the lease. It compares the version and not the lease: whoever brings
 * the successor of the stored refresh token is right even when late, as there may be no other one. Returns whether
 * it was written.
 */
export async function saveTokens(db: Db, key: VersionKey & { tokens: NewTokens }): Promise<boolean> {
  const { tokens } = key;
  const { refreshExpiresInSeconds } = tokens;
  const rows = await db
    .update(connections)
    .set({
      accessTokenSealed: tokens.accessTokenSealed,
      refreshTokenSealed: tokens.refreshTokenSealed,
      scopes: tokens.scopes && [...tokens.scopes],
      accessExpiresAt: inSeconds(tokens.accessExpiresInSeconds),
      refreshExpiresAt:
        refreshExpiresInSeconds === undefined ? undefined : inSeconds(refreshExpiresInSeconds),
      tokenVersion: key.tokenVersion + 1,
      refreshedAt: databaseNow,
      refreshLease: null,
      refreshLeaseUntil: null,
    })
    .where(isVersion(key))
    .returning({ id: connections.id });
  return rows.length === 1;
}

const isVersion = (key: VersionKey) =>
  and(isConnection(key), eq(connections.state, 'active'), eq(connections.tokenVersion, key.tokenVersion));

export interface AgeingTokens extends Pick<Connection, 'workspaceId' | 'id' | 'tokenVersion'> {
  /** Of the access token or the refresh token, whichever is worse. */
  readonly daysLeft: number;
}

/**
 * Active connections whose tokens are to be renewed early, so that a lost answer never stops publishing: 7 of an
 * access token's 30 days left, or a quarter of a refresh token's 60
 * (https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/).
 */
export async function listAgeingTokens(
  db: Db,
  environment: Connection['environment'],
): Promise<readonly AgeingTokens[]> {
  const { accessExpiresAt, refreshExpiresAt } = connections;
  const earliest = sql`least(${accessExpiresAt}, ${refreshExpiresAt})`;
  const daysLeft = sql<number>`extract(epoch from ${earliest} - app_now())::float8 / 86400`;
  const { workspaceId, id, tokenVersion } = connections;
  return await db
    .select({ workspaceId, id, tokenVersion, daysLeft })
    .from(connections)
    .where(
      and(
        eq(connections.state, 'active'),
        eq(connections.environment, environment),
        or(
          lte(accessExpiresAt, sql`app_now() + interval '7 days'`),
          lte(refreshExpiresAt, sql`app_now() + interval '15 days'`),
        ),
      ),
    );
}
