import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../../../src/db/db.ts';
import { queryRows, rowInteger } from '../../../src/db/rows.ts';

const tableRow = z.object({ name: z.string() });
const foreignKey = z.object({
  name: z.string(),
  child: z.string(),
  parent: z.string(),
  child_columns: z.array(z.string()),
  parent_columns: z.array(z.string()),
});
const countRow = z.object({ count: rowInteger });

/** What is broken in a database that was opened again after a kill, in sentences: rows, indexes, and references. */
export async function checkFolder(db: Db): Promise<readonly string[]> {
  const tables = await queryRows(
    db,
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
    tableRow,
  );
  const problems: string[] = [];
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    await work().catch((error: unknown) => {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      problems.push(`${what}: ${String(cause)}`);
    });
  };
  for (const { name } of tables) {
    const table = sql.identifier(name);
    // Every value of every row is read.
    await attempt(`${name} cannot be read`, () => db.execute(sql`select md5(t::text) from ${table} t`));
    // Builds each index again from the rows, and with it every unique key.
    await attempt(`An index of ${name} is broken`, () => db.execute(sql`reindex table ${table}`));
  }
  return [...problems, ...(await findOrphans(db))];
}

async function findOrphans(db: Db): Promise<readonly string[]> {
  const keys = await queryRows(
    db,
    sql`select c.conname as name, c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
        (select json_agg(a.attname order by k.n) from unnest(c.conkey) with ordinality k (number, n)
          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number) as child_columns,
        (select json_agg(a.attname order by k.n) from unnest(c.confkey) with ordinality k (number, n)
          join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number) as parent_columns
      from pg_constraint c where c.contype = 'f'`,
    foreignKey,
  );
  const counts = await Promise.all(
    keys.map(async (key) => {
      const columns = (table: string, names: readonly string[]) =>
        sql`(${sql.join(
          names.map((name) => sql`${sql.identifier(table)}.${sql.identifier(name)}`),
          sql`, `,
        )})`;
      const child = columns('child', key.child_columns);
      const [row] = await queryRows(
        db,
        sql`select count(*) as count from ${sql.identifier(key.child)} child
          where ${child} is not null and not exists (select 1 from ${sql.identifier(key.parent)} parent
            where ${columns('parent', key.parent_columns)} = ${child})`,
        countRow,
      );
      return { key, count: row?.count ?? 0 };
    }),
  );
  return counts
    .filter(({ count }) => count > 0)
    .map(({ key, count }) => `${count} rows of ${key.child} refer to nothing (${key.name})`);
}
