import { sql } from 'drizzle-orm';
import type { Db } from '../../src/db/db.ts';
import type { DigestKind } from '../../src/pins/digest.ts';

/** Two years of one kind of weekly digest are skipped before they are due: a test about the other kind is alone. */
export async function skipDigests(
  db: Db,
  { workspaceId, kind }: { workspaceId: string; kind: Exclude<DigestKind, 'results'> },
): Promise<void> {
  await db.execute(
    sql`insert into digests (workspace_id, kind, period, state, due_at)
      select ${workspaceId}, ${kind}, to_char(day, 'IYYY-"W"IW'), 'skipped', day
      from generate_series('2026-01-05'::date, '2027-12-27'::date, interval '1 week') as day
      on conflict do nothing`,
  );
}
