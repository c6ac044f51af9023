import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { digestLeaseSeconds, digestStateAfter } from '../../pins/digest.ts';
import { latestDigestHours } from '../../pins/weekly-slot.ts';
import type { Db } from '../db.ts';
import { queryRows, rowInstant } from '../rows.ts';
import { allows, type Digest, digestRow, isDigest } from './digest-row.ts';
import { isLookedFor } from './look-for-digest.ts';

/** A digest that one sender has to itself until the lease ends. */
export interface ClaimedDigest extends Digest {
  readonly claim: string;
}

const lease = sql`app_now() + make_interval(secs => ${digestLeaseSeconds})`;

/** Takes the digest that has been due for longest; nothing is posted yet. Of two senders each gets another one. */
export async function claimDigest(db: Db, claim: string): Promise<ClaimedDigest | undefined> {
  const [digest] = await queryRows(
    db,
    sql`with next as materialized (
        select digests.workspace_id, digests.kind, digests.subject, digests.period from digests
        join workspaces on workspaces.id = digests.workspace_id and workspaces.status = 'active'
        where ${allows('claim')} and digests.next_try_at <= app_now()
        order by digests.next_try_at, digests.due_at limit 1
        for update of digests skip locked
      )
      update digests set state = ${digestStateAfter('claim')}, claim = ${claim}, lease_until = ${lease}
      from next
      where digests.workspace_id = next.workspace_id and digests.kind = next.kind
        and digests.subject = next.subject and digests.period = next.period
      returning digests.*`,
    digestRow,
  );
  return digest && { ...digest, claim };
}

/**
 * Writes down that it is about to be posted: from here on a silence means doubt. False: the claim is lost, do not
 * post. An error: nobody knows whether it was written, so do not post either.
 */
export async function intendDigest(
  db: Db,
  digest: ClaimedDigest,
  { channelId }: { channelId: string },
): Promise<boolean> {
  const rows = await queryRows(
    db,
    sql`update digests set state = ${digestStateAfter('intend')}, channel_id = ${channelId}, lease_until = ${lease}
      from workspaces
      where ${isDigest(digest)} and digests.claim = ${digest.claim} and ${allows('intend')}
        and digests.lease_until > app_now()
        and workspaces.id = digests.workspace_id and workspaces.status = 'active'
      returning digests.period`,
    z.object({ period: z.string() }),
  );
  return rows.length === 1;
}

/**
 * What senders that died left behind: not yet posted, it is due again; perhaps posted, it is in doubt. A doubt keeps
 * its claim, so that the late answer of a sender that only slept is still believed.
 */
export async function recoverDigests(db: Db): Promise<void> {
  await db.execute(
    sql`update digests set lease_until = null, claim = case digests.state when 'sending' then claim end,
        state = case digests.state when 'sending' then ${digestStateAfter('doubt')}
          else ${digestStateAfter('release')} end,
        tries = case digests.state when 'sending' then 0 else tries + 1 end, next_try_at = app_now(),
        last_error = coalesce(last_error, 'crashed')
      where digests.state in ('preparing', 'sending') and digests.lease_until <= app_now()`,
  );
}

/** A digest that could not be posted for days has lost its use. */
export async function skipOldDigests(db: Db): Promise<void> {
  await db.execute(
    sql`update digests set state = ${digestStateAfter('skip')}
      where digests.state = 'due' and digests.tries > 0
        and digests.due_at < app_now() - make_interval(hours => ${latestDigestHours}) and digests.claim is null`,
  );
}

/** When the next digest is to be sent or planned, by the database's clock; undefined: none is foreseen. */
export async function findNextDigestAt(db: Db): Promise<Date | undefined> {
  const [row] = await queryRows(
    db,
    sql`select least(
        (select min(coalesce(lease_until, next_try_at)) from digests where state in ('due', 'preparing', 'sending')),
        (select min(next_try_at) from digests where ${isLookedFor}),
        (select min(next_digest_at) from workspaces where status = 'active')) as at`,
    z.object({ at: rowInstant.nullable() }),
  );
  return row?.at ?? undefined;
}
