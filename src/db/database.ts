import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema.ts';

/** What every verb takes: PostgreSQL, the embedded database, or a transaction of either. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema, ExtractTablesWithRelations<typeof schema>>;

export type Database = {
  readonly db: Db;
  readonly kind: 'postgres' | 'embedded';
  /** Fails when the database does not answer. */
  ping(): Promise<void>;
  /** Waits for running statements, at most five seconds. A second call does nothing. */
  close(): Promise<void>;
};

export type DatabaseLog = {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
};
