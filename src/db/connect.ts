import { openEmbedded } from './connect-embedded.ts';
import { openPostgres } from './connect-postgres.ts';
import type { Database, DatabaseLog } from './database.ts';
import type { PostgresTiming } from './postgres-timing.ts';

export type DatabaseOptions = {
  /** DATABASE_URL. Without it the embedded database in `dataDir` is opened, by one process at a time. */
  url?: string | undefined;
  dataDir: string;
  migrationsDir: string;
  log: DatabaseLog;
  /** Of PostgreSQL, for tests that cannot wait for the real bounds. */
  timing?: PostgresTiming | undefined;
};

/** Opens the database and brings its tables up to date. */
export function connectDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, timing, ...rest } = options;
  return url ? openPostgres({ url, timing, ...rest }) : openEmbedded(rest);
}
