import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { connectDatabase } from '../../src/db/connect.ts';
import type { Db } from '../../src/db/db.ts';
import { createEmbeddedTestDatabase } from './embedded-database.ts';

export type TestDatabase = {
  db: Db;
  close(): Promise<void>;
};

/** For `describe.each`: what must hold on both. */
export const bothDatabases = [
  { name: 'PostgreSQL', createDatabase: createTestDatabase },
  { name: 'the embedded database', createDatabase: createEmbeddedTestDatabase },
];

/** A migrated PostgreSQL database of its own, opened as the product opens it; about 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase & { url: string }> {
  const { url, drop } = await createMigratedDatabase();
  const database = await connectDatabase({ url, dataDir: '', migrationsDir: 'migrations', log: silentLog });
  const close = async () => {
    await database.close();
    await drop();
  };
  return { url, db: database.db, close };
}

/** A PostgreSQL database of its own. */
export type OwnDatabase = { url: string; drop(): Promise<void> };

/** With all tables, for what opens it by itself; about 10 ms. */
export function createMigratedDatabase(): Promise<OwnDatabase> {
  return createDatabaseFrom(inject('postgres').template);
}

/** Without tables. */
export function createEmptyDatabase(): Promise<OwnDatabase> {
  return createDatabaseFrom('template0');
}

export const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One connection of this worker, opened when first needed: a new one for each database costs as much as the database. */
const admin = postgres(inject('postgres').adminUrl, { max: 1, idle_timeout: 20, onnotice: () => undefined });

async function createDatabaseFrom(template: string): Promise<OwnDatabase> {
  const { adminUrl, copying } = inject('postgres');
  const name = `corkboard_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(adminUrl);
  url.pathname = name;
  await admin`create database ${admin(name)} template ${admin(template)} ${admin.unsafe(copying)}`;
  const drop = async () => {
    await admin`drop database if exists ${admin(name)} with (force)`;
  };
  return { url: url.href, drop };
}
