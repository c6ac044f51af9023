import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { PgliteDatabase } from 'drizzle-orm/pglite';
import { migrate as migratePgliteTables } from 'drizzle-orm/pglite/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgresTables } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { z } from 'zod';
import { queryRows } from './rows.ts';

/** The name of the advisory lock: any number that nothing else in the database uses. */
const MIGRATION_LOCK = 2_718_281_828;

/**
 * Applies what is missing. Replicas that start at the same moment take turns: drizzle's migrator has no lock of its own
 * (drizzle-team/drizzle-orm issue 874), so it runs on a connection that holds an advisory lock. The lock belongs to the
 * session: DATABASE_URL must not point to a pooler in transaction mode.
 */
export async function migratePostgres(options: { url: string; migrationsDir: string }): Promise<void> {
  const client = postgres(options.url, {
    max: 1,
    connect_timeout: 5,
    max_lifetime: null,
    // Their question may fail where nobody hears it (docs/decisions/0027).
    fetch_types: false,
    connection: { application_name: 'corkboard migrations', TimeZone: 'UTC', lock_timeout: 60_000 },
    onnotice: () => undefined,
  });
  try {
    await reach(client);
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    // A table that is in use must not hold up everybody who queues behind us for it.
    await client`set lock_timeout = 10000`;
    const db = drizzle(client);
    await migratePostgresTables(db, { migrationsFolder: options.migrationsDir });
    await refuseSkippedMigrations(db, options.migrationsDir);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** The first words to the server, so that an operator learns which setting to look at. Never the password. */
async function reach(client: postgres.Sql): Promise<void> {
  const { host, port, database, user } = client.options;
  try {
    await client`select 1`;
  } catch (error) {
    const hosts = host.map((name, index) => `${name}:${port[index]}`).join(',');
    const reason = error instanceof Error ? error.message : String(error);
    const message = `DATABASE_URL leads to no database (${database} on ${hosts} as ${user}): ${reason}`;
    throw new Error(message, { cause: error });
  }
}

/** The same files; nothing to lock, since only one process can have the data directory open. */
export async function migrateEmbedded(
  db: PgliteDatabase<Record<string, unknown>>,
  migrationsDir: string,
): Promise<void> {
  await migratePgliteTables(db, { migrationsFolder: migrationsDir });
  await refuseSkippedMigrations(db, migrationsDir);
}

/**
 * drizzle compares only the time of the newest applied migration: one that was merged later with an earlier time, or
 * edited after it was applied, would be passed over in silence.
 */
async function refuseSkippedMigrations(
  db: Parameters<typeof queryRows>[0],
  migrationsDir: string,
): Promise<void> {
  const row = z.object({ hash: z.string() });
  const rows = await queryRows(db, sql`select hash from drizzle.__drizzle_migrations`, row);
  const applied = new Set(rows.map(({ hash }) => hash));
  const skipped = readMigrationFiles({ migrationsFolder: migrationsDir }).filter(
    ({ hash }) => !applied.has(hash),
  );
  const [first] = skipped;
  if (!first) return;
  const when = new Date(first.folderMillis).toISOString();
  throw new Error(
    `The migration made at ${when} (see migrations/meta/_journal.json) was not applied: it is older than the ` +
      'newest one in this database, or was edited after it was applied. Generate it again.',
  );
}
