import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../db.ts';
import { queryRows } from '../rows.ts';
import { type Digest, type DigestKey, digestRow, isDigest } from './digest-row.ts';

/** Older ones have lost their use. */
const DAYS = 14;

/** Weekly digests that a person has to decide about: in doubt, or not posted; the newest first. */
export async function listOpenDigests(db: Db, workspaceId: string): Promise<readonly Digest[]> {
  return await queryRows(
    db,
    sql`select * from digests
      where workspace_id = ${workspaceId} and kind in ('analytics', 'audit') and state in ('unsure', 'failed')
        and due_at > app_now() - make_interval(days => ${DAYS})
      order by due_at desc, kind limit 4`,
    digestRow,
  );
}

export async function findDigest(db: Db, key: DigestKey): Promise<Digest | undefined> {
  const [digest] = await queryRows(db, sql`select * from digests where ${isDigest(key)}`, digestRow);
  return digest;
}

/** Whether some digest of a subject was sent with this note. */
export async function wasToldBefore(
  db: Db,
  { workspaceId, kind, subject, note }: Omit<DigestKey, 'period'> & { note: string },
): Promise<boolean> {
  const rows = await queryRows(
    db,
    sql`select 1 as told from digests where workspace_id = ${workspaceId} and kind = ${kind}
      and subject = ${subject} and state = 'sent' and last_error = ${note} limit 1`,
    z.object({ told: z.number() }),
  );
  return rows.length > 0;
}
