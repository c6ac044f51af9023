import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { TestDatabase } from './postgres.ts';

/** Gives each test of the block the same database, without a workspace in it and with its clock at the real time. */
export function giveEmptyDatabase(
  createDatabase: () => Promise<TestDatabase>,
  take: (database: TestDatabase) => void | Promise<void>,
): void {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  beforeEach(async () => {
    await database.db.execute(sql`delete from workspaces`);
    await database.db.execute(sql`delete from clock_shift`);
    await take(database);
  });
  afterAll(() => database.close());
}
