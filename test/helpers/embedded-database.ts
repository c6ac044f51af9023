import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { inject } from 'vitest';
import { z } from 'zod';
import { EMBEDDED_START_PARAMS } from '../../src/db/connect-embedded.ts';
import type { Db } from '../../src/db/db.ts';
import { migrateEmbedded } from '../../src/db/migrate.ts';
import { queryRows } from '../../src/db/rows.ts';
import * as schema from '../../src/db/schema.ts';

/** One in memory for all files of this worker: starting it takes longer than most of them. */
let ofWorker: Promise<PGlite> | undefined;

/** A migrated embedded database without rows. A test that makes a table of its own drops it. */
export async function createEmbeddedTestDatabase(): Promise<{ db: Db; close(): Promise<void> }> {
  ofWorker ??= openSnapshot();
  const db = drizzle(await ofWorker, { schema });
  await emptyAllTables(db);
  return { db, close: async () => undefined };
}

/** A DATA_DIR: an empty folder, or one with a migrated database without rows. */
export async function makeDataDir({ isNew }: { isNew: boolean }): Promise<string> {
  const folder = await mkdtemp(join(inject('scratchDir'), 'data-'));
  if (isNew) return folder;
  const ready = join(inject('scratchDir'), 'embedded-database');
  if (!existsSync(ready)) {
    const draft = `${ready}.${randomUUID()}`;
    const client = await openSnapshot(draft);
    await client.close();
    await moveIntoPlace(draft, ready);
  }
  await cp(ready, join(folder, 'database'), { recursive: true });
  return folder;
}

async function openSnapshot(dataDir?: string): Promise<PGlite> {
  const snapshot = join(inject('scratchDir'), 'embedded.tar');
  if (!existsSync(snapshot)) await makeSnapshot(snapshot);
  const loadDataDir = new Blob([new Uint8Array(await readFile(snapshot))]);
  const options: PGliteOptions = { loadDataDir, startParams: EMBEDDED_START_PARAMS };
  return await PGlite.create(dataDir === undefined ? options : { ...options, dataDir });
}

async function makeSnapshot(path: string): Promise<void> {
  const client = await PGlite.create({ startParams: EMBEDDED_START_PARAMS });
  await migrateEmbedded(drizzle(client), 'migrations');
  const dump = await client.dumpDataDir('none');
  await client.close();
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, new Uint8Array(await dump.arrayBuffer()));
  await moveIntoPlace(draft, path);
}

/** Workers may make the same at the same time: whose is there first stays. */
async function moveIntoPlace(draft: string, path: string): Promise<void> {
  await rename(draft, path).catch((error: unknown) => {
    if (!existsSync(path)) throw error;
  });
}

async function emptyAllTables(db: Db): Promise<void> {
  const row = z.object({ name: z.string() });
  const tables = await queryRows(
    db,
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
    row,
  );
  const names = tables.map(({ name }) => sql.identifier(name));
  await db.execute(sql`truncate ${sql.join(names, sql`, `)} restart identity cascade`);
}
