import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** From one moment to another, which is not part of it. */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

export function isWithin(column: PgColumn, { from, until }: Period): SQL {
  return sql`${column} >= ${sql.param(from, column)} and ${column} < ${sql.param(until, column)}`;
}
