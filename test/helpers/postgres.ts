import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import postgres from 'postgres';
import { inject } from 'vitest';
import { connectDatabase } from '../../src/db/connect.ts';
import { EMBEDDED_START_PARAMS } from '../../src/db/connect-embedded.ts';
import type { Db } from '../../src/db/db.ts';
import { migrateEmbedded } from '../../src/db/migrate.ts';
import * as schema from '../../src/db/schema.ts';

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
  const { url, drop } = await createDatabaseFrom(inject('postgres').template);
  const database = await connectDatabase({ url, dataDir: '', migrationsDir: 'migrations', log: silentLog });
  const close = async () => {
    await database.close();
    await drop();
  };
  return { url, db: database.db, close };
}

/** A PostgreSQL database without tables. */
export function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  return createDatabaseFrom('template0');
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

async function createDatabaseFrom(template: string) {
  const { adminUrl } = inject('postgres');
  const name = `corkboard_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(adminUrl);
  url.pathname = name;
  await asAdmin(adminUrl, (admin) => admin`create database ${admin(name)} template ${admin(template)}`);
  const drop = () => asAdmin(adminUrl, (admin) => admin`drop database if exists ${admin(name)} with (force)`);
  return { url: url.href, drop };
}

async function asAdmin(url: string, work: (admin: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}

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
