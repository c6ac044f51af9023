import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { lockDataDir } from './data-dir-lock.ts';
import type { Database, DatabaseLog } from './database.ts';
import { migrateEmbedded } from './migrate.ts';
import * as schema from './schema.ts';

/** 16 MB of buffers in place of 128: half the memory of the process, and enough for a team's pins. */
export const EMBEDDED_START_PARAMS = [
  ...PGlite.defaultStartParams,
  '-c',
  'shared_buffers=16MB',
  '-c',
  'TimeZone=UTC',
];

export async function openEmbedded(options: {
  dataDir: string;
  migrationsDir: string;
  log: DatabaseLog;
}): Promise<Database> {
  const { dataDir, migrationsDir, log } = options;
  const lock = await lockDataDir(dataDir, log);
  try {
    const client = await PGlite.create({
      dataDir: join(dataDir, 'database'),
      startParams: EMBEDDED_START_PARAMS,
    });
    const db = drizzle(client, { schema });
    await migrateEmbedded(db, migrationsDir);
    log.info(
      { dataDir },
      'Opened the embedded database: one process only. DATABASE_URL takes away this limit.',
    );
    return {
      db,
      kind: 'embedded',
      ping: async () => {
        await db.execute(sql`select 1`);
      },
      close: async () => {
        if (!client.closed) await client.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
