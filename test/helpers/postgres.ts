import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { inject } from 'vitest';
import { connectDatabase } from '../../src/db/connect.ts';
import { EMBEDDED_START_PARAMS } from '../../src/db/connect-embedded.ts';
import type { Db } from '../../src/db/db.ts';
import { migrateEmbedded } from '../../src/db/migrate.ts';
import * as schema from '../../src/db/schema.ts';
import { cloneDatabase } from './clone-database.ts';

export type TestDatabase = {
  db: Db;
  close(): Promise<void>;
};

/** For `describe.each`: what must hold on both. */
export const bothDatabases = [
  { name: 'PostgreSQL', createDatabase: createTestDatabase },
  { name: 'the embedded database', createDatabase: createEmbeddedTestDatabase },
];

/** A migrated PostgreSQL database of its own, opened as the product opens it; about 50 ms, once per test file. */
export async function createTestDatabase(): Promise<TestDatabase & { url: string }> {
  const { url, drop } = await cloneDatabase(inject('postgres'));
  const database = await connectDatabase({ url, dataDir: '', migrationsDir: 'migrations', log: silentLog });
  const close = async () => {
    await database.close();
    await drop();
  };
  return { url, db: database.db, close };
}

/** A PostgreSQL database without tables. */
export function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  return cloneDatabase({ ...inject('postgres'), template: 'template0' });
}

/** A migrated embedded database in memory, about 300 ms. */
export async function createEmbeddedTestDatabase(): Promise<TestDatabase> {
  const snapshot = join(inject('scratchDir'), 'embedded.tar');
  if (!existsSync(snapshot)) await makeSnapshot(snapshot);
  const loadDataDir = new Blob([new Uint8Array(await readFile(snapshot))]);
  const client = await PGlite.create({ loadDataDir, startParams: EMBEDDED_START_PARAMS });
  return { db: drizzle(client, { schema }), close: () => client.close() };
}

export const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Workers may make it at the same time; each moves a whole file into place. */
async function makeSnapshot(path: string): Promise<void> {
  const client = await PGlite.create({ startParams: EMBEDDED_START_PARAMS });
  await migrateEmbedded(drizzle(client), 'migrations');
  const dump = await client.dumpDataDir('none');
  await client.close();
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, new Uint8Array(await dump.arrayBuffer()));
  await rename(draft, path);
}
