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
    ...(account.kind === 'block' ? [blockedNotice(claim, problem ?? 'other')] : []),
  ];
}

function toLimits(effect: AccountEffect): readonly SQL[] {
  switch (effect.kind) {
    case 'none':
      return [];
    case 'wait':
      return [sql`waits_until = greatest(waits_until, ${inSeconds(effect.seconds)})`];
    case 'block':
      return [sql`blocked_at = coalesce(blocked_at, app_now())`];
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

/** Tells the review channel, or else the person who connected: nothing goes out until a manager has looked. */
function blockedNotice(claim: Claim, problem: string): SQL {
  return sql`notice as (
      insert into messages (workspace_id, id, kind, subject, channel_id, facts)
      select moved.workspace_id, gen_random_uuid(), 'notice', ${`account_blocked:${claim.attemptId}`},
        coalesce(workspaces.review_channel_id, connections.connected_by),
        jsonb_build_object('type', 'account_blocked', 'accountName', connections.username, 'problem', ${problem}::text)
      from moved
      join workspaces on workspaces.id = moved.workspace_id
      join connections on connections.workspace_id = moved.workspace_id and connections.id = ${claim.connectionId}
      on conflict do nothing
    )`;
}
