import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { PinMove, PinState } from '../pins/lifecycle.ts';

/**
 * CTEs that write a pin's history and put messages into the outbox, in the same statement as the change that
 * they tell of. `row` is a table expression with columns of `pins`, as they are after the change.
 */

/** The line of history of one move. */
export function eventOf(
  row: SQLWrapper,
  event: {
    readonly move: PinMove;
    readonly from: PinState;
    readonly actorId: string | null;
    readonly note?: string | undefined;
    readonly changes?: Readonly<Record<string, readonly [unknown, unknown]>>;
  },
): SQL {
  const changes = event.changes === undefined ? null : JSON.stringify(event.changes);
  return sql`event as (
      insert into pin_events (workspace_id, pin_id, revision, actor_id, move, from_state, to_state, version, note, changes)
      select workspace_id, id, revision, ${event.actorId}, ${event.move}, ${event.from}, state, version,
        ${event.note ?? null}, ${changes}::jsonb
      from ${row}
    )`;
}

/** Asks for the card of a pin to be shown anew: the first time it is posted, from then on updated in place. */
export function cardOf(row: SQLWrapper): SQL {
  return sql`card as (
      insert into messages (workspace_id, id, kind, subject, wanted_revision)
      select workspace_id, gen_random_uuid(), 'card', id::text, 1 from ${row}
      on conflict (workspace_id, kind, subject, part) do update set
        wanted_revision = messages.wanted_revision + 1, next_try_at = app_now(), tries = 0,
        state = case when messages.state in ('sent', 'failed') then 'waiting' else messages.state end
    )`;
}

/** Asks for one line in the pin's thread: the event of the pin's present revision. */
export function threadLineOf(row: SQLWrapper): SQL {
  return sql`line as (
      insert into messages (workspace_id, id, kind, subject, part)
      select workspace_id, gen_random_uuid(), 'thread', id::text, revision from ${row}
    )`;
}
