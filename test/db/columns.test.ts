import { eq, sql } from 'drizzle-orm';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bytes, instant, jsonOf } from '../../src/db/columns.ts';
import { queryRows, rowBytes, rowInstant, rowInteger } from '../../src/db/rows.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';

const boardSchema = z.object({ board: z.string(), sections: z.array(z.int()) });

const samples = pgTable('samples', {
  id: text('id').primaryKey(),
  at: instant('at').notNull().defaultNow(),
  image: bytes('image'),
  board: jsonOf('board', boardSchema),
  word: jsonOf('word', z.string()),
});

describe.each(bothDatabases)('columns on $name', ({ createDatabase }) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
    await database.db.execute(sql`
      create table samples (
        id text primary key, at timestamp (3) with time zone not null default now(),
        image bytea, board jsonb, word jsonb
      )`);
  });

  afterAll(async () => {
    await database.db.execute(sql`drop table samples`);
    await database.close();
  });

  test('bytes come back as they went in, as a plain Uint8Array', async () => {
    const image = Uint8Array.from({ length: 256 }, (_, index) => index);
    await database.db.insert(samples).values({ id: 'bytes', image });
    const [row] = await database.db.select().from(samples).where(eq(samples.id, 'bytes'));
    expect(row?.image).toStrictEqual(image);
    expect(row?.image?.constructor).toBe(Uint8Array);
  });

  test('an instant that was read finds its row again', async () => {
    await database.db.insert(samples).values({ id: 'instant', at: sql`'2026-11-22 10:00:00.123987+05:30'` });
    const [row] = await database.db.select().from(samples).where(eq(samples.id, 'instant'));
    expect(row?.at).toStrictEqual(new Date('2026-11-22T04:30:00.124Z'));
    const again = await database.db
      .select()
      .from(samples)
      .where(eq(samples.at, row?.at ?? new Date(0)));
    expect(again.map(({ id }) => id)).toStrictEqual(['instant']);
  });

  test('JSON comes back parsed, a lone string too', async () => {
    const board = { board: 'Łódź "2"', sections: [1, 2] };
    await database.db.insert(samples).values({ id: 'json', board, word: '{"not": "an object"}' });
    const [row] = await database.db.select().from(samples).where(eq(samples.id, 'json'));
    expect(row).toMatchObject({ board, word: '{"not": "an object"}' });
  });

  test('JSON of another shape is refused with the name of its column', async () => {
    await database.db.insert(samples).values({ id: 'shape', board: sql`'{"board": 7}'` });
    const reading = database.db.select().from(samples).where(eq(samples.id, 'shape'));
    await expect(reading).rejects.toThrow(/Column board holds JSON of another shape/);
  });

  test('a raw statement answers with the same rows on both drivers', async () => {
    const row = z.object({
      id: z.string(),
      at: rowInstant,
      image: rowBytes,
      total: rowInteger,
      big: rowInteger,
      small: rowInteger,
      flags: z.array(z.string()),
      board: boardSchema,
    });
    const rows = await queryRows(
      database.db,
      sql`with added as (
            insert into samples (id, at, image, board)
            values ('raw', ${sql.param(new Date('2026-01-02T03:04:05.678Z'), samples.at)},
                    ${sql.param(Uint8Array.of(0, 255), samples.image)},
                    ${sql.param({ board: 'b', sections: [] }, samples.board)})
            returning *)
          select added.*, 2::int8 as total, 9007199254740991::int8 as big, 3::int2 as small,
                 array['a', 'b,c'] as flags from added`,
      row,
    );
    expect(rows).toStrictEqual([
      {
        id: 'raw',
        at: new Date('2026-01-02T03:04:05.678Z'),
        image: Uint8Array.of(0, 255),
        total: 2,
        big: Number.MAX_SAFE_INTEGER,
        small: 3,
        flags: ['a', 'b,c'],
        board: { board: 'b', sections: [] },
      },
    ]);
  });

  test('a raw statement without rows gives none', async () => {
    const query = sql`update samples set id = id where false returning id`;
    expect(await queryRows(database.db, query, z.object({ id: z.string() }))).toStrictEqual([]);
  });

  test('a row of another shape, an infinite instant and an integer past 2^53 are refused', async () => {
    const one = (query: ReturnType<typeof sql>, shape: z.ZodType) =>
      queryRows(database.db, query, z.object({ value: shape }));
    await expect(one(sql`select 1 as other`, rowInteger)).rejects.toThrow(z.ZodError);
    await expect(one(sql`select 'infinity'::timestamptz as value`, rowInstant)).rejects.toThrow(/moment/);
    await expect(one(sql`select 9007199254740993::int8 as value`, rowInteger)).rejects.toThrow(z.ZodError);
    await expect(one(sql`select 1.5::float8 as value`, rowInteger)).rejects.toThrow(z.ZodError);
  });

  test('a list of words goes in and comes out as a list', async () => {
    const words = ['pins:read', 'a "b", {c}', 'd\\e', ''];
    const row = z.object({ words: z.array(z.string()) });
    const asked = sql`select ${sql.param(words)}::text[] as words`;
    expect(await queryRows(database.db, asked, row)).toStrictEqual([{ words }]);
  });
});
