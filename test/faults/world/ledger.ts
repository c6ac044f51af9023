import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../../../src/db/db.ts';
import { queryRows, rowInteger } from '../../../src/db/rows.ts';

/**
 * An account of every move of an attempt, kept by a trigger of the test's own: what the rows say in the end cannot tell
 * what they said in between. S1 is asked at the very moment when an attempt begins to send.
 */
const LEDGER = [
  sql`create table fault_ledger (number bigint generated always as identity, at timestamptz not null,
    workspace_id text not null, attempt_id uuid not null, pin_id uuid not null, was text, state text not null,
    open_others bigint not null)`,
  sql`create function keep_fault_ledger() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.state = new.state then return null; end if;
      insert into fault_ledger (at, workspace_id, attempt_id, pin_id, was, state, open_others)
      select app_now(), new.workspace_id, new.id, new.pin_id, case tg_op when 'UPDATE' then old.state end, new.state,
        (select count(*) from attempts other where other.workspace_id = new.workspace_id
          and other.pin_id = new.pin_id and other.id <> new.id
          and other.state not in ('refused', 'released', 'absent'));
      return null;
    end $$`,
  sql`create trigger fault_ledger after insert or update on attempts
    for each row execute function keep_fault_ledger()`,
];

export async function installLedger(db: Db): Promise<void> {
  for (const statement of LEDGER) await db.execute(statement);
}

const entry = z.object({
  workspace_id: z.string(),
  attempt_id: z.uuid(),
  pin_id: z.uuid(),
  was: z.string().nullable(),
  state: z.string(),
  open_others: rowInteger,
  /** Since the attempt's move before. */
  seconds: z.coerce.number().nullable(),
});
export type LedgerEntry = z.infer<typeof entry>;

/** Every move so far, oldest first. */
export async function readLedger(db: Db): Promise<readonly LedgerEntry[]> {
  return await queryRows(
    db,
    sql`select workspace_id, attempt_id, pin_id, was, state, open_others,
        extract(epoch from at - lag(at) over (partition by attempt_id order by number))::float as seconds
      from fault_ledger order by number`,
    entry,
  );
}
