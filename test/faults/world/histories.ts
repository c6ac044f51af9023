import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../../../src/db/db.ts';
import { queryRows } from '../../../src/db/rows.ts';

/** Lives that were really led, each once, as words: the states of attempts, and the moves of pins between two states. */
export interface Histories {
  readonly attempts: readonly string[];
  readonly pins: readonly string[];
}

const lives = z.object({ words: z.string() });

/** Every life in this database so far. */
export async function readHistories(db: Db): Promise<Histories> {
  const attempts = await queryRows(
    db,
    sql`select distinct words from (
        select string_agg(state, ' ' order by number) as words from fault_ledger group by workspace_id, attempt_id
      ) as life`,
    lives,
  );
  const pins = await queryRows(
    db,
    sql`select distinct words from (
        select concat_ws(' ', (array_agg(from_state order by revision))[1],
          string_agg(move, ' ' order by revision), (array_agg(to_state order by revision desc))[1]) as words
        from pin_events group by workspace_id, pin_id
      ) as life`,
    lives,
  );
  return { attempts: attempts.map(({ words }) => words), pins: pins.map(({ words }) => words) };
}
