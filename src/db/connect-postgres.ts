import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Database, DatabaseLog } from './database.ts';
import { migratePostgres } from './migrate.ts';
import { withSafeTransactions } from './safe-transactions.ts';
import * as schema from './schema.ts';
import { openSocket } from './silent-socket.ts';

const SECOND = 1000;
const CLOSE_WITHIN_SECONDS = 5;

const SESSION = {
  application_name: 'corkboard',
  TimeZone: 'UTC',
  statement_timeout: 5 * SECOND,
  lock_timeout: 2 * SECOND,
  // So that the server forgets a replica that vanished, and frees the rows that it had locked.
  idle_in_transaction_session_timeout: 15 * SECOND,
  tcp_keepalives_idle: 30,
  tcp_keepalives_interval: 10,
  tcp_keepalives_count: 3,
};

/** Together with `statement_timeout` below the silence that `openSocket` allows: a silent connection is a dead one. */
const IDLE_SECONDS = 2;

export async function openPostgres(options: {
  url: string;
  migrationsDir: string;
  log: DatabaseLog;
}): Promise<Database> {
  const { url, migrationsDir, log } = options;
  await migratePostgres({ url, migrationsDir });
  const client = withSafeTransactions(postgres(url, poolOptions(log)));
  const db = drizzle(client, { schema });
  return {
    db,
    kind: 'postgres',
    ping: async () => {
      await db.execute(sql`select 1`);
    },
    // Without a limit `end` waits for ever for a query whose connection is gone: porsager/postgres issue 1130.
    close: () => client.end({ timeout: CLOSE_WITHIN_SECONDS }),
  };
}

function poolOptions(log: DatabaseLog) {
  return {
    max: 10,
    connect_timeout: 5,
    idle_timeout: IDLE_SECONDS,
    connection: SESSION,
    socket: openSocket,
    onnotice: (notice: postgres.Notice) => log.info({ notice: notice['message'] }, 'PostgreSQL says'),
  };
}
