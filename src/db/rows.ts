import type { SQL } from 'drizzle-orm';
import { z } from 'zod';
import { toBytes } from './columns.ts';

/**
 * Runs one raw statement and parses each of its rows: for statements that move several tables at once, which the query
 * builder cannot express. Rows carry SQL names (snake_case) and come back the same on both drivers when their zod shape
 * uses `rowInstant`, `rowInteger` and `rowBytes` for those types. RETURNING has no order: sort in code.
 *
 * A `Date` or an object put straight into sql`` fails on postgres.js; write `sql.param(value, table.column)`, which
 * encodes it as the column does.
 */
export async function queryRows<Row>(
  db: { execute(query: SQL): PromiseLike<unknown> },
  query: SQL,
  row: z.ZodType<Row>,
): Promise<Row[]> {
  const result = resultSchema.parse(await db.execute(query));
  return z.array(row).parse(result);
}

/** postgres.js answers with the rows, PGlite with an object that holds them. */
const resultSchema = z.union([
  z.array(z.unknown()),
  z.object({ rows: z.array(z.unknown()) }).transform((result) => result.rows),
]);

/** timestamptz: drizzle keeps it as text on both drivers ("2026-11-22 10:00:00.123+00"). */
export const rowInstant = z.string().transform((text, context) => {
  const date = new Date(text);
  if (!Number.isNaN(date.getTime())) return date;
  context.addIssue({ code: 'custom', message: 'not a moment that a Date can hold' });
  return z.NEVER;
});

/** int2, int4, int8: postgres.js gives int8, and so every count(*), as text; PGlite as number, or bigint when large. */
export const rowInteger = z
  .union([z.number(), z.bigint(), z.string().regex(/^-?\d+$/)])
  .transform(Number)
  .pipe(z.int());

/** bytea: a Buffer or a Uint8Array. */
export const rowBytes = z.instanceof(Uint8Array).transform(toBytes);
