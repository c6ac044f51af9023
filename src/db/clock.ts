import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from './db.ts';
import { queryRows, rowInstant } from './rows.ts';

/**
 * The database's clock, the only one that decides. It is PostgreSQL's `now()`, except where the row of
 * `clock_shift` moves it: tests and the playground do that, nothing in `src/` writes that table.
 */
export const databaseNow = sql<Date>`app_now()`;

/**
 * The same, asked once for a whole statement: beside many rows, `app_now()` would be asked for each of them. Where
 * rows are many, this makes the difference between milliseconds and a timeout.
 */
export const nowOnce = sql<Date>`(select app_now())`;

/** What the database's clock says. */
export async function readNow(db: Db): Promise<Date> {
  const [row] = await queryRows(db, sql`select app_now() as now`, z.object({ now: rowInstant }));
  if (row === undefined) throw new Error('The database did not tell the time.');
  return row.now;
}
