import { sql } from 'drizzle-orm';
import { digestLookSeconds } from '../../pins/digest.ts';
import { nowOnce } from '../clock.ts';
import type { Db } from '../db.ts';
import { queryRows } from '../rows.ts';
import { type Digest, digestRow } from './digest-row.ts';

/** In doubt, `tries` counts the looks. */
export const isLookedFor = sql`digests.state = 'unsure' and digests.tries < ${digestLookSeconds.length}`;

const [firstSeconds] = digestLookSeconds;

/** What becomes of the row when a doubt begins. */
export const toFirstLook = sql`tries = 0, next_try_at = app_now() + make_interval(secs => ${firstSeconds})`;

/** Takes digests in doubt whose next look is due, and plans the one after it; other replicas leave them alone. */
export async function takeDueDigestLooks(db: Db, limit: number): Promise<readonly Digest[]> {
  const waits = sql.join(
    digestLookSeconds.map((seconds) => sql`${seconds}::integer`),
    sql`, `,
  );
  return await queryRows(
    db,
    sql`with due as materialized (
        select digests.workspace_id, digests.kind, digests.subject, digests.period from digests
        join workspaces on workspaces.id = digests.workspace_id and workspaces.status = 'active'
        where ${isLookedFor} and digests.next_try_at <= ${nowOnce}
        order by digests.next_try_at limit ${limit} for update of digests skip locked
      )
      update digests set tries = digests.tries + 1,
        next_try_at = app_now() + make_interval(secs =>
          coalesce((array[${waits}])[digests.tries + 2], ${digestLookSeconds.at(-1)}::integer))
      from due
      where digests.workspace_id = due.workspace_id and digests.kind = due.kind
        and digests.subject = due.subject and digests.period = due.period
      returning digests.*`,
    digestRow,
  );
}
