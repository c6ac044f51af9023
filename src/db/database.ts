import type { Db } from './db.ts';

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
