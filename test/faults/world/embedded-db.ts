import type { PGlite, QueryOptions, Results } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { z } from 'zod';
import type { Db } from '../../../src/db/db.ts';
import * as schema from '../../../src/db/schema.ts';
import type { Task } from '../worker/setup.ts';

const rowsOf = z.array(z.unknown());

type Client = Pick<PGlite, 'query'>;

/** The embedded database of whatever process has it open just now: every statement is asked of that process. */
export function createRemoteDb(run: (task: Task) => Promise<unknown>): Db {
  const client: Client = {
    async query<Row>(statement: string, params: unknown[] = [], options: QueryOptions = {}) {
      const rows = await run({
        kind: 'rows',
        statement,
        params,
        rowMode: options.rowMode ?? 'object',
        asText: Object.keys(options.parsers ?? {}).map(Number),
      });
      const answer: Results<unknown> = { rows: [...rowsOf.parse(rows)], fields: [] };
      return answer as Results<Row>;
    },
  };
  // All of drizzle that this suite uses; the rest of PGlite stays with the process that has it.
  return drizzle(Object.assign(client, { transaction: inTransaction(client) }) as unknown as PGlite, {
    schema,
  });
}

/** The process has one session and, while the runner asks, nothing else to do. */
function inTransaction(client: Client) {
  return async <Result>(work: (within: Client) => Promise<Result>): Promise<Result> => {
    await client.query('begin');
    try {
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  };
}
