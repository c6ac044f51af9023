import { sql } from 'drizzle-orm';
import type { Db } from '../../src/db/db.ts';

/** The database's clock stands about where it is set: it goes on from there. */
export async function setDatabaseClock(db: Db, instant: string): Promise<void> {
  await db.execute(
    sql`insert into clock_shift (shift) values (${instant}::timestamptz - now())
        on conflict ("only") do update set shift = excluded.shift`,
  );
}
