import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * CTEs that put messages into the outbox in the same statement as the change that they tell of. `row` is a
 * table expression with columns of `pins`.
 */

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
