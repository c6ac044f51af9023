import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migratePostgres } from '../../src/db/migrate.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: {
      /** Where databases are created and dropped. */
      adminUrl: string;
      /** A migrated database that nobody connects to: the source of each test file's own. */
      template: string;
      /** How to copy it, in SQL. */
      copying: string;
    };
    /** A folder of this run, gone at its end. */
    scratchDir: string;
  }
}

/** Before the first test file, once: a real PostgreSQL with a migrated template. Returns what ends it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const admin = postgres(server.url, { max: 1, onnotice: () => undefined });
  const template = `corkboard_template_${randomBytes(6).toString('hex')}`;
  const scratchDir = await mkdtemp(join(tmpdir(), 'corkboard-test-'));
  const removeScratch = () => rmSync(scratchDir, { recursive: true, force: true });
  // Ctrl-C skips the teardown.
  process.once('exit', removeScratch);
  const teardown = async () => {
    await admin`drop database if exists ${admin(template)} with (force)`;
    await admin.end();
    await server.stop();
    removeScratch();
  };
  try {
    await admin`create database ${admin(template)}`;
    const url = new URL(server.url);
    url.pathname = template;
    await migratePostgres({ url: url.href, migrationsDir: 'migrations' });
  } catch (error) {
    await teardown();
    throw error;
  }
  const copying = await chooseCopying(admin);
  project.provide('postgres', { adminUrl: server.url, template, copying });
  project.provide('scratchDir', scratchDir);
  return teardown;
}

/** Files as they are cost half of what the log costs, and bring the template's caches along; new in PostgreSQL 15. */
async function chooseCopying(admin: postgres.Sql): Promise<string> {
  const [row] = await admin`select current_setting('server_version_num')::int >= 150000 as "canChoose"`;
  return row?.['canChoose'] === true ? 'strategy file_copy' : '';
}
