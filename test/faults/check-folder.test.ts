import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEmbeddedTestDatabase } from '../helpers/embedded-database.ts';
import type { TestDatabase } from '../helpers/postgres.ts';
import { checkFolder } from './world/check-folder.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmbeddedTestDatabase();
});
beforeEach(async () => {
  await database.db.execute(sql`truncate workspaces, managers cascade`);
});
afterAll(() => database.close());

test('a whole database has nothing to complain of', async () => {
  await database.db.execute(sql`insert into workspaces (id, name, status, installed_at)
    values ('T1', 'Linen', 'active', now())`);
  expect(await checkFolder(database.db)).toEqual([]);
});

test('a row that refers to nothing is found', async () => {
  // Nothing is checked in this role: https://www.postgresql.org/docs/current/runtime-config-client.html
  await database.db.execute(sql`set session_replication_role = replica`);
  await database.db.execute(
    sql`insert into managers (workspace_id, user_id, added_by) values ('T2', 'U1', 'U1')`,
  );
  await database.db.execute(sql`reset session_replication_role`);
  expect((await checkFolder(database.db)).join()).toContain('1 rows of managers refer to nothing');
});

test('an index that is not of its rows any more is found', async () => {
  await database.db.execute(sql`create table twice (word text)`);
  await database.db.execute(sql`create unique index twice_once on twice (word)`);
  // As if the index had not been written to disk when the rows were.
  await database.db.execute(sql`update pg_index set indisready = false, indisvalid = false
    where indexrelid = 'twice_once'::regclass`);
  await database.db.execute(sql`insert into twice values ('a'), ('a')`);
  const found = await checkFolder(database.db);
  await database.db.execute(sql`drop table twice`);
  expect(found.join()).toContain('An index of twice is broken');
});
