import { getTableColumns, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from './db.ts';
import { cardOf } from './message-requests.ts';
import { queryRows } from './rows.ts';
import { pins } from './schema.ts';

/** What a member submits; hash, media and place are checked by the caller. */
export type NewPin = Omit<
  typeof pins.$inferInsert,
  'state' | 'version' | 'revision' | 'createdAt' | 'updatedAt'
>;

/** Puts a new pin into review: the row, the first line of its history, and its card, in one statement. */
export async function insertPin(db: Db, pin: NewPin): Promise<void> {
  const columns = getTableColumns(pins);
  const given = Object.entries(pin).filter(([, value]) => value !== undefined);
  const names = given.map(([name]) => sql.identifier(columns[name as keyof typeof columns].name));
  const values = given.map(([name, value]) => sql.param(value, columns[name as keyof typeof columns]));
  await queryRows(
    db,
    sql`with added as (
        insert into pins (state, ${sql.join(names, sql`, `)}) values ('in_review', ${sql.join(values, sql`, `)})
        returning *
      ), event as (
        insert into pin_events (workspace_id, pin_id, revision, actor_id, move, from_state, to_state, version)
        select workspace_id, id, revision, submitter_id, 'submit', 'draft', 'in_review', version from added
      ), ${cardOf(sql`added`)}
      select id from added`,
    z.object({ id: z.uuid() }),
  );
}
