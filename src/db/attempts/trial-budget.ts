import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { openStates } from '../../pins/attempt.ts';
import { outOfBudget, trialWindowHours } from '../../pins/trial-budget.ts';
import { nowOnce } from '../clock.ts';
import type { Db } from '../db.ts';
import { cardOf } from '../message-requests.ts';
import { queryRows } from '../rows.ts';
import { isOneOf } from './attempt-parts.ts';
import { sendablePins } from './due-pins.ts';
import { isTooLate, turnAt } from './turn.ts';

/** Whose attempts are counted together, and how many of them may be sent in 24 hours; undefined: any number. */
export interface SharedBudget {
  readonly environment: string;
  readonly pinsPerDay?: number | undefined;
}

const windowLength = sql`make_interval(hours => ${trialWindowHours})`;

/** What waits for a share of the budget is not held by its next try: it goes as soon as somebody leaves some. */
export const retryAt = sql`case when p.problem is distinct from ${outOfBudget} then p.next_attempt_at end`;

/** A condition on `p`: its workspace may send one more, or it is not to be sent anyway. */
export function hasBudget(budget: SharedBudget): SQL {
  if (budget.pinsPerDay === undefined) return sql`true`;
  return sql`(${isTooLate} or p.workspace_id not in (select workspace_id from (${shortWorkspaces(budget)}) as short))`;
}

/** Sent, or about to be, in the last 24 hours, by any workspace. */
function sentAttempts(environment: string): SQL {
  return sql`from attempts a join connections made_with on made_with.workspace_id = a.workspace_id
          and made_with.id = a.connection_id and made_with.environment = ${environment}
        where (a.intent_at > ${nowOnce} - ${windowLength} or ${isOneOf(sql`a.state`, openStates)})`;
}

/** `countToWaitFor` as SQL: the workspaces that may send nothing now, with how many attempts have to grow old first. */
function shortWorkspaces({ environment, pinsPerDay = 0 }: SharedBudget): SQL {
  return sql`with appetites as materialized (
        select workspace_id, sum(used)::integer as used, sum(waiting)::integer as waiting from (
          select a.workspace_id, 1 as used, 0 as waiting ${sentAttempts(environment)}
          union all
          select p.workspace_id, 0, 1 from pins p
            join workspaces w on w.id = p.workspace_id and w.status = 'active' and w.paused_at is null
            join connections c on c.workspace_id = p.workspace_id and c.state = 'active'
              and c.environment = ${environment} and c.account_id = p.approved_account_id and c.blocked_at is null
            where p.state = 'approved' and p.publish_at <= ${nowOnce} + ${windowLength} and not ${isTooLate}
        ) wishes group by workspace_id
      ), counted as (
        select mine.workspace_id, (
            select sum(greatest(0, least(other.used + other.waiting, mine.used) - other.used) + other.used)
            from appetites other
          ) - ${pinsPerDay} + 1 as to_wait_for
        from appetites mine
      ) select workspace_id, to_wait_for from counted where to_wait_for > 0`;
}

/**
 * Tells on the cards of pins that are due and have no share of the budget left when that is, at the earliest: when so
 * many attempts are a day old as stand in their way. Each is told once for each such moment. Returns how many.
 */
export async function tellWhoHasNoShare(db: Db, budget: SharedBudget): Promise<number> {
  if (budget.pinsPerDay === undefined) return 0;
  const told = await queryRows(
    db,
    sql`with sent as materialized (
        select coalesce(a.intent_at, a.claimed_at) as at,
          row_number() over (order by coalesce(a.intent_at, a.claimed_at)) as place, count(*) over () as places
        ${sentAttempts(budget.environment)}
      ), short as materialized (${shortWorkspaces(budget)}
      ), untold as materialized (
        select p.workspace_id, p.id,
          (select to_wait_for from short where short.workspace_id = p.workspace_id) as to_wait_for
        ${sendablePins(budget.environment)} and p.workspace_id in (select workspace_id from short)
          and ${turnAt({ notBefore: retryAt })} <= ${nowOnce} and p.publish_at is not null and not ${isTooLate}
          and (p.problem is distinct from ${outOfBudget} or p.next_attempt_at <= ${nowOnce})
      ), told as (
        update pins set problem = ${outOfBudget}, next_attempt_at = sent.at + ${windowLength}
        from untold join sent on sent.place = least(untold.to_wait_for, sent.places)
        where pins.workspace_id = untold.workspace_id and pins.id = untold.id and pins.state = 'approved'
        returning pins.*
      ), ${cardOf(sql`told`)}
      select id from told`,
    z.object({ id: z.uuid() }),
  );
  return told.length;
}
