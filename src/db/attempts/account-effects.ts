import { type SQL, sql } from 'drizzle-orm';
import { afterOutcome, outcomeOf } from '../../pins/breaker.ts';
import type { AccountEffect, Settlement } from '../../pins/settlement.ts';
import { inSeconds } from '../connection-row.ts';
import type { Claim } from './claim.ts';

/**
 * What the end of an attempt does to its account, as further CTEs of that move. `isLate`: the answer came when the
 * attempt had been given up for a doubt. Others may have been under way since, so it says nothing about now.
 */
export function toAccountEffects(
  claim: Claim,
  settlement: Settlement,
  { isLate }: { isLate: boolean },
): readonly SQL[] {
  const account = settlement.kind === 'again' ? settlement.account : ({ kind: 'none' } as const);
  const assignments = [
    ...(settlement.kind === 'created' ? [sql`last_used_at = app_now()`] : []),
    ...toLimits(account),
    ...(isLate ? [] : toBreaker(claim, settlement)),
  ];
  const problem = settlement.kind === 'created' ? undefined : settlement.evidence?.problem;
  return [
    ...(assignments.length === 0 ? [] : [updateAccount(claim, assignments)]),
    ...(account.kind === 'none' ? [] : [limitElsewhere(claim, toLimits(account))]),
    ...(account.kind === 'block' ? [blockedNotices(claim, problem ?? 'other')] : []),
  ];
}

function toLimits(effect: AccountEffect): readonly SQL[] {
  switch (effect.kind) {
    case 'none':
      return [];
    case 'wait':
      return [sql`waits_until = greatest(connections.waits_until, ${inSeconds(effect.seconds)})`];
    case 'block':
      return [sql`blocked_at = coalesce(connections.blocked_at, app_now())`];
  }
}

/** Only one attempt of an account is open at a time, so the breaker is still as the claim found it. */
function toBreaker({ breaker }: Claim, settlement: Settlement): readonly SQL[] {
  const outcome = outcomeOf(settlement);
  if (outcome === undefined) return [];
  const { outcomes, seconds } = afterOutcome(breaker, outcome);
  const openUntil = seconds === 0 ? sql`null` : inSeconds(seconds);
  return [
    sql`breaker_outcomes = ${outcomes}, breaker_seconds = ${seconds}, breaker_open_until = ${openUntil}`,
  ];
}

function updateAccount(claim: Claim, assignments: readonly SQL[]): SQL {
  return sql`account as (
      update connections set ${sql.join([...assignments], sql`, `)} from moved
      where connections.workspace_id = moved.workspace_id and connections.id = ${claim.connectionId}
    )`;
}

/** Pinterest limits an account, not a workspace: the same holds wherever else it is connected. */
function limitElsewhere(claim: Claim, limits: readonly SQL[]): SQL {
  return sql`elsewhere as (
      update connections set ${sql.join([...limits], sql`, `)}
      from moved join connections own on own.workspace_id = moved.workspace_id and own.id = ${claim.connectionId}
      where connections.account_id = own.account_id and connections.environment = own.environment
        and connections.workspace_id <> own.workspace_id and connections.state = 'active'
      returning connections.workspace_id, connections.id
    )`;
}

/** Tells each review channel, or else the person who connected: nothing goes out until a manager has looked. */
function blockedNotices(claim: Claim, problem: string): SQL {
  return sql`notice as (
      insert into messages (workspace_id, id, kind, subject, channel_id, facts)
      select connections.workspace_id, gen_random_uuid(), 'notice', ${`account_blocked:${claim.attemptId}`},
        coalesce(workspaces.review_channel_id, connections.connected_by),
        jsonb_build_object('type', 'account_blocked', 'accountName', connections.username, 'problem', ${problem}::text)
      from (
        select workspace_id, ${claim.connectionId}::uuid as id from moved union all select workspace_id, id from elsewhere
      ) as blocked
      join workspaces on workspaces.id = blocked.workspace_id
      join connections on connections.workspace_id = blocked.workspace_id and connections.id = blocked.id
      on conflict do nothing
    )`;
}
