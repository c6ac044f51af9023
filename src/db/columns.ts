import { customType, timestamp } from 'drizzle-orm/pg-core';
import type { z } from 'zod';

/**
 * A moment, read and written as a `Date`. Three decimals because a `Date` holds milliseconds: a value that was read
 * compares equal to the value that is stored, so it can be used in a compare-and-set.
 */
export function instant<Name extends string>(name: Name) {
  return timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
}

/**
 * Bytes as a plain `Uint8Array`: postgres.js answers with a Buffer, PGlite with a Uint8Array, and a relational query,
 * which goes through JSON in the database, with PostgreSQL's hex text.
 */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array | string }>({
  dataType: () => 'bytea',
  fromDriver: toBytes,
});

/**
 * JSON that is unknown until `schema` has parsed it, at each reading. Output of `schema` must be what JSON can hold:
 * it is written as it is.
 */
export function jsonOf<Name extends string, Output>(name: Name, schema: z.ZodType<Output>) {
  const column = customType<{ data: Output; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => parseColumn(name, schema, value),
  });
  return column(name);
}

export function toBytes(value: Uint8Array | string): Uint8Array {
  if (typeof value === 'string') return new Uint8Array(hexToBuffer(value));
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

function hexToBuffer(text: string): Buffer {
  if (!/^\\x(?:[0-9a-f]{2})*$/.test(text)) throw new Error('Expected bytes as PostgreSQL hex text (\\x…).');
  return Buffer.from(text.slice(2), 'hex');
}

function parseColumn<Output>(name: string, schema: z.ZodType<Output>, value: unknown): Output {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`Column ${name} holds JSON of another shape than this version reads.`, {
    cause: parsed.error,
  });
}
