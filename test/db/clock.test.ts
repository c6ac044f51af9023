import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shiftDatabaseClock } from '../../playground/clock/database-clock.ts';
import { queryRows } from '../../src/db/rows.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';

describe.each(bothDatabases)('the clock of $name', ({ createDatabase }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.close());

  const isKeptAsItIs = async () => {
    const row = z.object({ kept: z.boolean() });
    const [first] = await queryRows(
      database.db,
      sql`select app_now()::timestamptz(3) = app_now() as kept`,
      row,
    );
    return first?.kept;
  };

  test.each([0, 12.345_678])(
    'shifted by %s s, what is due now is due now: no column rounds it up',
    async (shift) => {
      await shiftDatabaseClock(database.db, shift * 1000);
      for (let times = 0; times < 20; times += 1) expect(await isKeptAsItIs()).toBe(true);
    },
  );
});
