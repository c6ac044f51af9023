import { desc, eq, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { connections } from './schema.ts';

/** Which tokens a connection's row holds: read from the columns themselves, not from its state. */
export interface TokenHolding {
  readonly username: string;
  readonly state: 'pending' | 'active' | 'broken' | 'disconnected';
  readonly disconnectedAt: Date | null;
  readonly disconnectedBy: string | null;
  readonly hasAccessToken: boolean;
  readonly hasRefreshToken: boolean;
}

/** Every connection that the workspace ever had, the newest first. */
export async function listTokenHoldings(db: Db, workspaceId: string): Promise<readonly TokenHolding[]> {
  const { username, state, disconnectedAt, disconnectedBy } = connections;
  return await db
    .select({
      username,
      state,
      disconnectedAt,
      disconnectedBy,
      hasAccessToken: sql<boolean>`${connections.accessTokenSealed} is not null`,
      hasRefreshToken: sql<boolean>`${connections.refreshTokenSealed} is not null`,
    })
    .from(connections)
    .where(eq(connections.workspaceId, workspaceId))
    .orderBy(desc(connections.connectedAt));
}
