import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Database, DatabaseLog } from './database.ts';
import { migratePostgres } from './migrate.ts';
import { createPooledClient } from './pooled-client.ts';
import { POSTGRES_TIMING, type PostgresTiming } from './postgres-timing.ts';
import * as schema from './schema.ts';

const SECOND = 1000;

const SESSION = {
  application_name: 'corkboard',
  TimeZone: 'UTC',
  // So that the server forgets a replica that vanished, and frees the rows that it had locked.
  idle_in_transaction_session_timeout: 15 * SECOND,
  tcp_keepalives_idle: 30,
  tcp_keepalives_interval: 10,
  tcp_keepalives_count: 3,
};

export async function openPostgres(options: {
  url: string;
  migrationsDir: string;
  log: DatabaseLog;
  timing?: PostgresTiming | undefined;
}): Promise<Database> {
  const { url, migrationsDir, log, timing = POSTGRES_TIMING } = options;
  await migratePostgres({ url, migrationsDir });
  const client = createPooledClient({
    url,
    connection: SESSION,
    timing,
    onNotice: (notice) => log.info({ notice: notice['message'] }, 'PostgreSQL says'),
  });
  const db = drizzle(client, { schema });
  return {
    db,
    kind: 'postgres',
    ping: async () => {
      await db.execute(sql`select 1`);
    },
    close: () => client.end(),
  };
}
