import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { firstAttemptState, leaseSeconds } from '../../pins/attempt.ts';
import type { Breaker } from '../../pins/breaker.ts';
import { nowOnce } from '../clock.ts';
import type { Db } from '../db.ts';
import { cardOf, eventOf } from '../message-requests.ts';
import { queryRows, rowInstant, rowInteger } from '../rows.ts';
import { stateWord } from './attempt-parts.ts';
import { sendablePins } from './due-pins.ts';
import { hasBudget, retryAt, type SharedBudget } from './trial-budget.ts';
import { isTooLate, lateMinutes, turnAt } from './turn.ts';

/** A pin that one worker has to itself until the lease ends. The token proves who that is. */
export interface Claim {
  readonly workspaceId: string;
  readonly pinId: string;
  readonly attemptId: string;
  readonly token: string;
  readonly connectionId: string;
  readonly accountId: string;
  /** What was approved. */
  readonly version: number;
  readonly contentHash: string;
  /** Tries that ended with a certain no of the network, in the trouble that it is in. */
  readonly tries: number;
  /** Seconds since that trouble began; 0 without any. */
  readonly secondsInTrouble: number;
  /** Claims, this one included, since a worker last came to a clean end. */
  readonly crashCount: number;
  /** Of its account, when nothing else was under way there. */
  readonly breaker: Breaker;
  /** It may not be sent before its author has said so. */
  readonly isTooLate: boolean;
}

const claimRow = z
  .object({
    workspace_id: z.string(),
    pin_id: z.uuid(),
    attempt_id: z.uuid().nullable(),
    token: z.uuid().nullable(),
    connection_id: z.uuid(),
    account_id: z.string(),
    version: rowInteger,
    content_hash: z.string(),
    tries: rowInteger,
    seconds_in_trouble: rowInteger,
    crash_count: rowInteger,
    breaker_outcomes: z.string(),
    breaker_seconds: rowInteger,
    is_too_late: z.boolean(),
  })
  .transform((row): Claim | 'busy' => {
    if (row.attempt_id === null || row.token === null) return 'busy';
    return {
      workspaceId: row.workspace_id,
      pinId: row.pin_id,
      attemptId: row.attempt_id,
      token: row.token,
      connectionId: row.connection_id,
      accountId: row.account_id,
      version: row.version,
      contentHash: row.content_hash,
      tries: row.tries,
      secondsInTrouble: row.seconds_in_trouble,
      crashCount: row.crash_count + 1,
      breaker: { outcomes: row.breaker_outcomes, seconds: row.breaker_seconds },
      isTooLate: row.is_too_late,
    };
  });

/** A pin that was not tried for hours was held by something else: what comes then is a new trouble. */
const isInTrouble = sql`(p.first_try_at is not null and p.next_attempt_at > app_now() - interval '2 hours')`;

/**
 * Something of its board has failed already, and its account is to be probed: whatever else is due there goes first.
 * Else one board that cannot be read would keep its account's breaker open. In an outage of everything that is so for
 * all of them.
 */
const isPoorProbe = sql`case when c.breaker_seconds > 0 then exists (
          select 1 from pins failed where failed.workspace_id = p.workspace_id and failed.board_id = p.board_id
            and failed.state = 'approved' and failed.first_try_at is not null
        ) else false end`;

/**
 * Takes the pin that has been due for longest, of any workspace: a new attempt under a lease, the pin on its
 * way, its history and its card in one statement. Undefined: nothing is due, or what is due has no share of the
 * budget. `busy`: another worker took the same account in this very moment; something else may be due.
 */
export async function claimDuePin(db: Db, ask: SharedBudget): Promise<Claim | 'busy' | undefined> {
  const [claim] = await queryRows(
    db,
    sql`with due as materialized (
        select p.workspace_id, p.id as pin_id, c.id as connection_id, c.account_id, p.version, p.content_hash,
          p.board_id, p.crash_count, case when ${isInTrouble} then p.tries else 0 end as tries,
          case when ${isInTrouble} then extract(epoch from app_now() - p.first_try_at)::integer else 0 end
            as seconds_in_trouble,
          c.breaker_outcomes, c.breaker_seconds, ${isTooLate} as is_too_late, ${lateMinutes} as late_minutes
        ${sendablePins(ask.environment)}
          and ${turnAt({ notBefore: retryAt })} <= ${nowOnce} and p.publish_at is not null and ${hasBudget(ask)}
        order by ${isPoorProbe}, p.publish_at, p.id limit 1
        for update of p skip locked
      ), attempt as (
        insert into attempts (workspace_id, id, pin_id, connection_id, account_id, state, token, lease_until,
          version, content_hash, board_id)
        select workspace_id, gen_random_uuid(), pin_id, connection_id, account_id, ${stateWord(firstAttemptState)}, gen_random_uuid(),
          app_now() + make_interval(secs => ${leaseSeconds}), version, content_hash, board_id from due
        on conflict do nothing
        returning *
      ), moved as (
        update pins set state = 'publishing', revision = pins.revision + 1, crash_count = pins.crash_count + 1,
          late_minutes = due.late_minutes, updated_at = app_now()
        from attempt join due on due.workspace_id = attempt.workspace_id and due.pin_id = attempt.pin_id
        where pins.workspace_id = attempt.workspace_id and pins.id = attempt.pin_id and pins.state = 'approved'
        returning pins.*
      ), ${eventOf(sql`moved`, { move: 'claim', from: 'approved', actorId: null })}, ${cardOf(sql`moved`)}
      select due.*, attempt.id as attempt_id, attempt.token from due left join attempt on true`,
    claimRow,
  );
  return claim;
}

/** When the next pin may go out, by the database's clock; in the past if one may right now. */
export async function findNextDueAt(db: Db, ask: { environment: string }): Promise<Date | undefined> {
  const [next] = await queryRows(
    db,
    sql`select min(${turnAt({ notBefore: sql`p.next_attempt_at` })}) as at
      ${sendablePins(ask.environment)} and p.publish_at is not null`,
    z.object({ at: rowInstant.nullable() }),
  );
  return next?.at ?? undefined;
}
