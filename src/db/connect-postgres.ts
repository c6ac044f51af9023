import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Database, DatabaseLog } from './database.ts';
import { migratePostgres } from './migrate.ts';
import { POSTGRES_TIMING, type PostgresTiming } from './postgres-timing.ts';
import { withSafeTransactions } from './safe-transactions.ts';
import * as schema from './schema.ts';
import { openSocket, type Target } from './silent-socket.ts';

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
  const client = withSafeTransactions(postgres(url, poolOptions(log, timing)));
  const db = drizzle(client, { schema });
  return {
    db,
    kind: 'postgres',
    ping: async () => {
      await db.execute(sql`select 1`);
    },
    // Without a limit `end` waits for ever for a query whose connection is gone: porsager/postgres issue 1130.
    close: () => client.end({ timeout: timing.closeMs / SECOND }),
  };
}

function poolOptions(log: DatabaseLog, timing: PostgresTiming) {
  const { statementMs, lockMs, idleMs, silenceMs } = timing;
  return {
    max: 10,
    connect_timeout: 5,
    idle_timeout: idleMs / SECOND,
    connection: { ...SESSION, statement_timeout: statementMs, lock_timeout: lockMs },
    socket: (target: Target) => openSocket(target, silenceMs),
    onnotice: (notice: postgres.Notice) => log.info({ notice: notice['message'] }, 'PostgreSQL says'),
  };
}
