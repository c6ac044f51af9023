import { randomUUID } from 'node:crypto';
import { insertPendingConnection } from '../../src/db/connections.ts';
import type { Db } from '../../src/db/db.ts';
import { saveInstalledWorkspace } from '../../src/db/workspaces.ts';

/** A workspace with an account, for tables that belong to a connection. */
export async function insertConnection(
  db: Db,
  workspaceId: string,
): Promise<{ workspaceId: string; connectionId: string }> {
  const connectionId = randomUUID();
  await saveInstalledWorkspace(db, { id: workspaceId, name: 'x', botUserId: null, installedBy: null });
  await insertPendingConnection(db, {
    workspaceId,
    id: connectionId,
    environment: 'production',
    accountId: '111',
    username: 'acme',
    accountType: 'BUSINESS',
    businessName: undefined,
    scopes: ['pins:read'],
    requestedScopes: ['pins:read'],
    accessTokenSealed: 'x',
    refreshTokenSealed: undefined,
    accessExpiresInSeconds: 3600,
    refreshExpiresInSeconds: undefined,
    connectedBy: 'U0ANA',
  });
  return { workspaceId, connectionId };
}
