import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../../src/db/db.ts';
import { queryRows } from '../../src/db/rows.ts';

/** By how much the database's clock is ahead, in milliseconds: it keeps that over a restart. */
export async function readDatabaseShift(db: Db): Promise<number> {
  const [row] = await queryRows(
    db,
    sql`select extract(epoch from app_now() - now()) * 1000 as shift`,
    z.object({ shift: z.coerce.number() }),
  );
  return row?.shift ?? 0;
}

export async function shiftDatabaseClock(db: Db, aheadMs: number): Promise<void> {
  await db.execute(
    sql`insert into clock_shift (shift) values (make_interval(secs => ${aheadMs / 1000}))
        on conflict ("only") do update set shift = excluded.shift`,
  );
}
