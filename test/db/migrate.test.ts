import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrateEmbedded, migratePostgres } from '../../src/db/migrate.ts';
import { createEmptyDatabase } from '../helpers/postgres.ts';
import { runProcess, startTogether } from '../helpers/run-process.ts';

let migrationsDir: string;

beforeEach(async () => {
  migrationsDir = await mkdtemp(join(tmpdir(), 'corkboard-migrations-'));
});

afterEach(() => rm(migrationsDir, { recursive: true }));

describe('migrations on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let client: postgres.Sql;

  beforeEach(async () => {
    database = await createEmptyDatabase();
    client = postgres(database.url, { max: 1 });
  });

  afterEach(async () => {
    await client.end();
    await database.drop();
  });

  test('six replicas that start at once on an empty database all start, and each migration runs once', async () => {
    await writeMigrations([
      { tag: 'counted', when: 1, sql: 'create table a (n int); insert into a values (1)' },
    ]);
    const replicas = Array.from({ length: 6 }, () =>
      runProcess('test/db/processes/migrate-once.ts', database.url, migrationsDir),
    );
    await startTogether(replicas);
    expect(await Promise.all(replicas.map(({ ended }) => ended))).toStrictEqual([0, 0, 0, 0, 0, 0]);
    expect(await client`select n from a`).toHaveLength(1);
    expect(await client`select hash from drizzle.__drizzle_migrations`).toHaveLength(1);
  });

  test('the second start waits while the first migrates', async () => {
    await writeMigrations([
      { tag: 'slow', when: 1, sql: 'create table a (n int); select pg_sleep(0.3); insert into a values (1)' },
    ]);
    const start = () => migratePostgres({ url: database.url, migrationsDir });
    await Promise.all([start(), start()]);
    expect(await client`select n from a`).toHaveLength(1);
  });

  test('a failing migration leaves nothing behind, its error is told, and the next start is not locked out', async () => {
    await writeMigrations([{ tag: 'broken', when: 1, sql: 'create table a (n int); select 1/0' }]);
    const start = () => migratePostgres({ url: database.url, migrationsDir });
    await expect(start()).rejects.toThrow(/select 1\/0/);
    await writeMigrations([{ tag: 'mended', when: 1, sql: 'create table a (n int)' }]);
    await start();
    expect(await client`select n from a`).toHaveLength(0);
  });

  test('a migration that is older than the newest applied one stops the start', async () => {
    await writeMigrations([{ tag: 'newest', when: 2, sql: 'create table a (n int)' }]);
    await migratePostgres({ url: database.url, migrationsDir });
    await writeMigrations([
      { tag: 'late', when: 1, sql: 'create table b (n int)' },
      { tag: 'newest', when: 2, sql: 'create table a (n int)' },
    ]);
    const start = migratePostgres({ url: database.url, migrationsDir });
    await expect(start).rejects.toThrow(/made at 1970-01-01T00:00:00.001Z .* was not applied/);
  });

  test('a database that a newer version has migrated still starts', async () => {
    await writeMigrations([
      { tag: 'ours', when: 1, sql: 'create table a (n int)' },
      { tag: 'newer', when: 2, sql: 'create table b (n int)' },
    ]);
    await migratePostgres({ url: database.url, migrationsDir });
    await writeMigrations([{ tag: 'ours', when: 1, sql: 'create table a (n int)' }]);
    await expect(migratePostgres({ url: database.url, migrationsDir })).resolves.toBeUndefined();
  });
});

test('the embedded database takes the same files, once', async () => {
  await writeMigrations([
    { tag: 'counted', when: 1, sql: 'create table a (n int); insert into a values (1)' },
  ]);
  const client = await PGlite.create();
  const start = () => migrateEmbedded(drizzle(client), migrationsDir);
  await start();
  await start();
  expect((await client.query('select n from a')).rows).toStrictEqual([{ n: 1 }]);
  await client.close();
});

async function writeMigrations(list: { tag: string; when: number; sql: string }[]): Promise<void> {
  await mkdir(join(migrationsDir, 'meta'), { recursive: true });
  const entries = list.map(({ tag, when }, idx) => ({ idx, version: '7', when, tag, breakpoints: true }));
  const journal = { version: '7', dialect: 'postgresql', entries };
  await writeFile(join(migrationsDir, 'meta/_journal.json'), JSON.stringify(journal));
  for (const { tag, sql } of list) {
    const statements = sql.replaceAll('; ', '\n--> statement-breakpoint\n');
    await writeFile(join(migrationsDir, `${tag}.sql`), statements);
  }
}
