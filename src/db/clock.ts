import { sql } from 'drizzle-orm';

/**
 * The database's clock, the only one that decides. It is PostgreSQL's `now()`, except where the row of
 * `clock_shift` moves it: tests and the playground do that, nothing in `src/` writes that table.
 */
export const databaseNow = sql<Date>`app_now()`;
