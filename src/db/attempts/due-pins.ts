import { type SQL, sql } from 'drizzle-orm';
import { crashLimit, openStates, possibleStates } from '../../pins/attempt.ts';
import { isOneOf } from './attempt-parts.ts';
import { isThereAlready } from './holds.ts';
import { hasDoubtfulTwin, hasFreshAbsentTwin } from './twins.ts';

/**
 * Approved pins that may be sent to their account, due or not: `p` is the pin, `c` its connection, `w` its
 * workspace. Who waits does so because the account is busy, blocked, broken or another one than was
 * approved, the workspace is paused or gone, a late pin of its first try is there already, or a twin is
 * in doubt or was given up a moment ago. Earlier attempts are asked for by the states of the index `one_possible_pin`: asked the other way
 * round, a workspace's whole past would be read for each pin.
 */
export function sendablePins(environment: string): SQL {
  return sql`from pins p
      join workspaces w on w.id = p.workspace_id and w.status = 'active' and w.paused_at is null
      join connections c on c.workspace_id = p.workspace_id and c.state = 'active'
        and c.environment = ${environment} and c.account_id = p.approved_account_id and c.blocked_at is null
      where p.state = 'approved' and p.approved_version = p.version and p.approved_hash = p.content_hash
        and p.crash_count < ${crashLimit}
        and not exists (
          select 1 from attempts busy where busy.account_id = c.account_id and ${isOneOf(sql`busy.state`, openStates)}
        )
        and not exists (
          select 1 from attempts earlier where earlier.workspace_id = p.workspace_id and earlier.pin_id = p.id
            and ${isOneOf(sql`earlier.state`, possibleStates)}
        )
        and not ${isThereAlready(sql`p`)}
        and not ${hasFreshAbsentTwin}
        and not ${hasDoubtfulTwin}`;
}
