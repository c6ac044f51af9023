import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { leaseSeconds, stateAfter } from '../../pins/attempt.ts';
import { lateSpacingSeconds } from '../../pins/lateness.ts';
import type { Db } from '../db.ts';
import { queryRows, rowInstant } from '../rows.ts';
import { attempts } from '../schema.ts';
import { mayMove, stateWord } from './attempt-parts.ts';
import type { Claim } from './claim.ts';
import { isThereAlready } from './holds.ts';

/** Holds on to a claim for another lease. The database's clock; undefined: the claim is lost. */
export async function keepClaim(db: Db, claim: Claim): Promise<Date | undefined> {
  const [kept] = await queryRows(
    db,
    sql`update attempts set lease_until = app_now() + make_interval(secs => ${leaseSeconds})
      where workspace_id = ${claim.workspaceId} and id = ${claim.attemptId} and token = ${claim.token}
        and ${mayMove(sql`state`, 'intend')} and lease_until > app_now()
      returning app_now() as now`,
    z.object({ now: rowInstant }),
  );
  return kept?.now;
}

/** What is known just before sending, for finding the pin if the answer never comes. */
export interface Intent {
  readonly snapshot: readonly string[];
  readonly clockOffsetMs: number;
  readonly environment: string;
  /** The operator's switch. */
  readonly isPaused: boolean;
}

/**
 * Writes down that a request is about to leave: from here on a silence means doubt. Everything that forbids
 * sending is asked in this one statement, and the next pin that is late is told to wait. False: do not send. An error: nobody knows whether it was written,
 * so do not send either.
 */
export async function intendToSend(db: Db, claim: Claim, intent: Intent): Promise<boolean> {
  const rows = await queryRows(
    db,
    sql`with allowed as materialized (
        select a.workspace_id, a.id, a.connection_id, p.late_minutes
        from attempts a
        join pins p on p.workspace_id = a.workspace_id and p.id = a.pin_id
        join connections c on c.workspace_id = a.workspace_id and c.id = a.connection_id
        join workspaces w on w.id = a.workspace_id
        where a.workspace_id = ${claim.workspaceId} and a.id = ${claim.attemptId} and a.token = ${claim.token}
          and ${mayMove(sql`a.state`, 'intend')} and a.lease_until > app_now()
          and p.state = 'publishing' and p.version = a.version and p.approved_version = a.version
          and p.content_hash = a.content_hash and p.approved_hash = a.content_hash
          and c.state = 'active' and c.environment = ${intent.environment} and c.blocked_at is null
          and (c.waits_until is null or c.waits_until <= app_now())
          and (c.breaker_open_until is null or c.breaker_open_until <= app_now())
          and c.account_id = a.account_id and p.approved_account_id = a.account_id
          and w.status = 'active' and w.paused_at is null and not ${intent.isPaused}::boolean
          and not ${isThereAlready(sql`p`)}
        for update of a
      ), spaced as (
        update connections set next_late_at = app_now() + make_interval(secs => ${lateSpacingSeconds}) from allowed
        where connections.workspace_id = allowed.workspace_id and connections.id = allowed.connection_id
          and allowed.late_minutes is not null
      )
      update attempts set state = ${stateWord(stateAfter.intend)}, intent_at = app_now(),
        lease_until = app_now() + make_interval(secs => ${leaseSeconds}),
        snapshot = ${sql.param([...intent.snapshot], attempts.snapshot)}, clock_offset_ms = ${intent.clockOffsetMs}
      from allowed
      where attempts.workspace_id = allowed.workspace_id and attempts.id = allowed.id
      returning attempts.id`,
    z.object({ id: z.uuid() }),
  );
  return rows.length === 1;
}
