import { and, isNotNull, isNull, sql } from 'drizzle-orm';
import { databaseNow } from './clock.ts';
import { type ConnectionKey, inSeconds, isConnection } from './connection-row.ts';
import type { Db } from './db.ts';
import { connections } from './schema.ts';

/** Nothing is sent for this account for some time (429); a longer wait stays. */
export async function setAccountWait(db: Db, key: ConnectionKey & { seconds: number }): Promise<void> {
  const until = inSeconds(key.seconds);
  await db
    .update(connections)
    .set({ waitsUntil: sql`greatest(${connections.waitsUntil}, ${until})` })
    .where(isConnection(key));
}

/** Pinterest's spam block: nothing is sent until a person has looked. Returns whether it was not blocked before. */
export async function blockAccount(db: Db, key: ConnectionKey): Promise<boolean> {
  const rows = await db
    .update(connections)
    .set({ blockedAt: databaseNow })
    .where(and(isConnection(key), isNull(connections.blockedAt)))
    .returning({ id: connections.id });
  return rows.length === 1;
}

/** A person has looked at the account: publishing may go on. Returns whether it was blocked. */
export async function unblockAccount(db: Db, key: ConnectionKey): Promise<boolean> {
  const rows = await db
    .update(connections)
    .set({ blockedAt: null, waitsUntil: null })
    .where(and(isConnection(key), isNotNull(connections.blockedAt)))
    .returning({ id: connections.id });
  return rows.length === 1;
}
