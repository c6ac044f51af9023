import type { PgliteDatabase } from 'drizzle-orm/pglite';
import type { Db } from '../../../src/db/db.ts';

interface Ask {
  readonly statement: string;
  readonly params: unknown[];
  readonly rowMode: 'array' | 'object';
  readonly asText: readonly number[];
}

/** Runs one statement as it is on the embedded database of this process, and returns its rows. */
export async function askEmbedded(db: Db, ask: Ask): Promise<readonly unknown[]> {
  if (!isEmbedded(db)) throw new Error('This process has no embedded database.');
  const parsers = Object.fromEntries(ask.asText.map((type) => [type, (text: string) => text]));
  const { rows } = await db.$client.query(ask.statement, ask.params, { rowMode: ask.rowMode, parsers });
  return rows;
}

type Embedded = Db & Pick<PgliteDatabase & { $client: Client }, '$client'>;
type Client = {
  query(statement: string, params: unknown[], options: object): Promise<{ rows: unknown[] }>;
};

function isEmbedded(db: Db): db is Embedded {
  const client: unknown = Reflect.get(db, '$client');
  return typeof client === 'object' && client !== null && 'query' in client;
}
