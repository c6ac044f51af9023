import { type SQL, sql } from 'drizzle-orm';
import type { AccountEffect, Evidence } from '../../pins/settlement.ts';
import { inSeconds } from '../connection-row.ts';
import type { Claim } from './claim.ts';

/** What a pin's move does to its account, as further CTEs of that move. */
export function toAccountEffect(
  claim: Claim,
  effect: AccountEffect,
  evidence: Evidence | undefined,
): readonly SQL[] {
  switch (effect.kind) {
    case 'none':
      return [];
    case 'wait':
      return [updateAccount(claim, sql`waits_until = greatest(waits_until, ${inSeconds(effect.seconds)})`)];
    case 'block': {
      const blocked = updateAccount(claim, sql`blocked_at = coalesce(blocked_at, app_now())`);
      return [blocked, blockedNotice(claim, evidence?.problem ?? 'other')];
    }
  }
}

export function accountUsed(claim: Claim): SQL {
  return updateAccount(claim, sql`last_used_at = app_now()`);
}

function updateAccount(claim: Claim, assignment: SQL): SQL {
  return sql`account as (
      update connections set ${assignment} from moved
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
