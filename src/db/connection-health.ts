import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Connection } from './connection-row.ts';
import type { Db } from './db.ts';
import { connections } from './schema.ts';

/** The connection in use, and how it stands by the database's clock. Days are not rounded. */
export interface ConnectionHealth
  extends Pick<
    Connection,
    | 'id'
    | 'environment'
    | 'accountId'
    | 'username'
    | 'accountType'
    | 'scopes'
    | 'requestedScopes'
    | 'connectedBy'
    | 'connectedAt'
    | 'refreshedAt'
    | 'brokenAt'
    | 'lastUsedAt'
  > {
  readonly state: 'active' | 'broken';
  readonly ageDays: number;
  /** Null: Pinterest did not say, or the tokens are gone. Negative: over. */
  readonly accessDaysLeft: number | null;
  readonly refreshDaysLeft: number | null;
  /** When this workspace first connected this account. */
  readonly accountSince: Date;
}

const daysUntil = (instant: SQL) => sql<number>`extract(epoch from ${instant} - app_now())::float8 / 86400`;

/** Undefined when nothing is connected. */
export async function findConnectionHealth(
  db: Db,
  workspaceId: string,
): Promise<ConnectionHealth | undefined> {
  const [row] = await db
    .select({
      id: connections.id,
      environment: connections.environment,
      state: connections.state,
      accountId: connections.accountId,
      username: connections.username,
      accountType: connections.accountType,
      scopes: connections.scopes,
      requestedScopes: connections.requestedScopes,
      connectedBy: connections.connectedBy,
      connectedAt: connections.connectedAt,
      refreshedAt: connections.refreshedAt,
      brokenAt: connections.brokenAt,
      lastUsedAt: connections.lastUsedAt,
      ageDays: sql<number>`- ${daysUntil(sql`${connections.connectedAt}`)}`,
      accessDaysLeft: sql<number | null>`${daysUntil(sql`${connections.accessExpiresAt}`)}`,
      refreshDaysLeft: sql<number | null>`${daysUntil(sql`${connections.refreshExpiresAt}`)}`,
      accountSince: sql`coalesce((select min(earlier.connected_at) from connections as earlier
          where earlier.workspace_id = ${workspaceId} and earlier.account_id = "connections"."account_id"
            and earlier.confirmed_at is not null), "connections"."connected_at")`.mapWith(
        connections.connectedAt,
      ),
    })
    .from(connections)
    .where(and(eq(connections.workspaceId, workspaceId), inArray(connections.state, ['active', 'broken'])));
  return row && { ...row, state: row.state === 'broken' ? 'broken' : 'active' };
}
