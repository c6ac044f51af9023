import { and, eq } from 'drizzle-orm';
import { databaseNow } from './clock.ts';
import { type ConnectionKey, isConnection, noTokens, plainColumns } from './connection-row.ts';
import type { Db } from './db.ts';
import { insertNotices } from './notices.ts';
import { listPeopleInCharge } from './people-in-charge.ts';
import { connections } from './schema.ts';

/**
 * Pinterest ended the grant of these tokens. The first to say so wins and tells, once each, the person who connected,
 * the managers by name, and whoever installed Corkboard. Returns whether this call was the first; false as well
 * when newer tokens are here.
 */
export async function breakConnection(
  db: Db,
  key: ConnectionKey & { tokenVersion: number; reason: string },
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const [broken] = await tx
      .update(connections)
      .set({ ...noTokens, state: 'broken', brokenAt: databaseNow, brokenReason: key.reason })
      .where(
        and(
          isConnection(key),
          eq(connections.state, 'active'),
          eq(connections.tokenVersion, key.tokenVersion),
        ),
      )
      .returning(plainColumns);
    if (broken === undefined) return false;
    const people = [...(await listPeopleInCharge(tx, broken))];
    await insertNotices(
      tx,
      people.map((userId) => ({
        workspaceId: broken.workspaceId,
        key: `connection_broken:${broken.id}:${broken.tokenVersion}:${userId}`,
        channelId: userId,
        facts: { type: 'connection_broken', accountName: broken.username },
      })),
    );
    return true;
  });
}
