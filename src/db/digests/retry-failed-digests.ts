import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { digestStateAfter } from '../../pins/digest.ts';
import { latestDigestHours } from '../../pins/weekly-slot.ts';
import type { Db } from '../db.ts';
import { queryRows } from '../rows.ts';
import { hasNewer } from './digest-row.ts';
import { asNew } from './settle-digest.ts';

/**
 * Asks again for this week's digests that were certainly not posted, because what kept them out may be mended now: all
 * of them, or only those that belong into one channel. Returns how many.
 */
export async function retryFailedDigests(
  db: Db,
  { workspaceId, channelId }: { workspaceId: string; channelId?: string },
): Promise<number> {
  const isThere =
    channelId === undefined
      ? sql`true`
      : sql`${channelId} = case digests.kind when 'audit'
          then coalesce(workspaces.audit_channel_id, workspaces.digest_channel_id)
          else workspaces.digest_channel_id end`;
  const rows = await queryRows(
    db,
    sql`update digests set state = ${digestStateAfter('send_again')}, claim = null, lease_until = null, ${asNew}
      from workspaces
      where digests.workspace_id = ${workspaceId} and digests.kind in ('analytics', 'audit')
        and digests.state = 'failed' and not ${hasNewer}
        and digests.due_at > app_now() - make_interval(hours => ${latestDigestHours})
        and workspaces.id = digests.workspace_id and ${isThere}
      returning digests.period`,
    z.object({ period: z.string() }),
  );
  return rows.length;
}
