import { and, isNotNull } from 'drizzle-orm';
import { type ConnectionKey, isConnection } from './connection-row.ts';
import type { Db } from './db.ts';
import { connections } from './schema.ts';

/** A person has looked at the account: publishing may go on. Returns whether it was blocked. */
export async function unblockAccount(db: Db, key: ConnectionKey): Promise<boolean> {
  const rows = await db
    .update(connections)
    .set({ blockedAt: null, waitsUntil: null })
    .where(and(isConnection(key), isNotNull(connections.blockedAt)))
    .returning({ id: connections.id });
  return rows.length === 1;
}
