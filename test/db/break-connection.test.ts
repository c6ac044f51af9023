import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { breakConnection } from '../../src/db/break-connection.ts';
import { confirmConnection } from '../../src/db/connections.ts';
import { queryRows } from '../../src/db/rows.ts';
import { managers } from '../../src/db/schema.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';
import { insertConnection } from './insert-connection.ts';

const noticeRow = z.object({ person: z.string(), statement: z.string() });

describe.each(bothDatabases)('a broken connection, on $name,', ({ createDatabase }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.close());

  test('is told once to each person in charge, to all of them by one statement', async () => {
    const { db } = database;
    const key = await insertConnection(db, 'T0OAK');
    await confirmConnection(db, { ...key, userId: 'U0ANA' });
    const others = ['U0RUI', 'U0NOOR', 'U0ANA'];
    await db.insert(managers).values(others.map((userId) => ({ ...key, userId, addedBy: 'U0ANA' })));
    const broken = { ...key, tokenVersion: 1, reason: 'grant_dead' };
    const firsts = [await breakConnection(db, broken), await breakConnection(db, broken)];
    expect(firsts).toEqual([true, false]);
    // PostgreSQL numbers the statements of a transaction and keeps with each row the one that wrote it.
    const notices = await queryRows(
      db,
      sql`select channel_id as person, cmin::text as statement from messages where workspace_id = 'T0OAK'`,
      noticeRow,
    );
    expect(notices.map(({ person }) => person).toSorted()).toEqual(['U0ANA', 'U0NOOR', 'U0RUI']);
    expect(new Set(notices.map(({ statement }) => statement)).size).toBe(1);
  });
});
