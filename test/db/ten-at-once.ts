import { sql } from 'drizzle-orm';
import { vi } from 'vitest';
import { z } from 'zod';
import type { Db } from '../../src/db/db.ts';
import { queryRows } from '../../src/db/rows.ts';

/** Any number that nothing else in the database locks. */
const GATE = 4711;

/**
 * Ten statements that go on only when the server has seen all ten wait: they run on ten connections at the same time, or
 * this fails, as it does with the first one that fails. `guard` is another way into the same database.
 */
export async function runTenAtOnce(db: Db, guard: Db): Promise<void> {
  const done = await guard.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${GATE})`);
    const statements = Promise.all(
      Array.from({ length: 10 }, () => db.execute(sql`select pg_advisory_xact_lock_shared(${GATE})`)),
    );
    await Promise.race([statements, untilTenWait(tx)]);
    return { statements };
  });
  await done.statements;
}

async function untilTenWait(tx: Parameters<Parameters<Db['transaction']>[0]>[0]): Promise<void> {
  const waiting = sql`select count(*)::int as sessions from pg_locks
    where locktype = 'advisory' and objid = ${GATE} and not granted
      and database = (select oid from pg_database where datname = current_database())`;
  await vi.waitFor(
    async () => {
      const [row] = await queryRows(tx, waiting, z.object({ sessions: z.int() }));
      if (row?.sessions !== 10) throw new Error(`${row?.sessions} of ten statements wait.`);
    },
    { timeout: 20_000 },
  );
}
