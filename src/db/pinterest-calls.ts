import { and, eq, gt, max, type SQL, sql } from 'drizzle-orm';
import type { ConnectionKey } from './connection-row.ts';
import type { Db } from './db.ts';
import { pinterestCalls } from './schema.ts';

export interface CallsToSave extends ConnectionKey {
  readonly operation: string;
  readonly calls: number;
  /** Since the last one of them. */
  readonly secondsAgo: number;
}

/**
 * Adds to what is written down, for every workspace in one statement. Calls of a connection that is gone are let
 * go, for they must not keep the others from being counted. The order is fixed, because two processes that write the
 * same rows would otherwise wait for each other.
 */
export async function saveCallCounts(db: Db, counts: readonly CallsToSave[]): Promise<void> {
  await db.execute(sql`
    insert into pinterest_calls as known (workspace_id, connection_id, operation, day, calls, last_call_at)
    select made.workspace_id, made.connection_id, operation, (at at time zone 'utc')::date, calls, at
    from ${asTable(counts)}
    join connections on connections.workspace_id = made.workspace_id and connections.id = made.connection_id
    cross join lateral (select app_now() - make_interval(secs => seconds_ago) as at) as last
    order by 1, 2, 3
    on conflict (workspace_id, connection_id, operation, day) do update set
      calls = known.calls + excluded.calls,
      last_call_at = greatest(known.last_call_at, excluded.last_call_at)`);
}

function asTable(counts: readonly CallsToSave[]): SQL {
  const rows = counts.map(({ workspaceId, connectionId, operation, calls, secondsAgo }) => ({
    workspace_id: workspaceId,
    connection_id: connectionId,
    operation,
    calls,
    seconds_ago: secondsAgo,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as made
      (workspace_id text, connection_id uuid, operation text, calls integer, seconds_ago float8)`;
}

export interface UsedOperation {
  readonly operation: string;
  readonly calls: number;
  readonly lastCallAt: Date;
}

/**
 * What we did at Pinterest with one connection in the last `sinceDays` days, by name. A connection younger than
 * that has not had the time to use everything. The last minute may still be in the memory of a process, and dies with it.
 */
export async function listUsedOperations(
  db: Db,
  ask: ConnectionKey & { readonly sinceDays: number },
): Promise<readonly UsedOperation[]> {
  const { workspaceId, connectionId, operation, calls, lastCallAt } = pinterestCalls;
  const rows = await db
    .select({
      operation,
      calls: sql`sum(${calls})`.mapWith(Number),
      lastCallAt: max(lastCallAt),
    })
    .from(pinterestCalls)
    .where(
      and(
        eq(workspaceId, ask.workspaceId),
        eq(connectionId, ask.connectionId),
        gt(lastCallAt, sql`app_now() - make_interval(days => ${ask.sinceDays})`),
      ),
    )
    .groupBy(operation)
    .orderBy(operation);
  return rows.flatMap((row) => (row.lastCallAt === null ? [] : [{ ...row, lastCallAt: row.lastCallAt }]));
}
