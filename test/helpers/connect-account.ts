import type { LocalPinterest } from '../../playground/pinterest/local-pinterest.ts';
import { confirmConnection, insertPendingConnection } from '../../src/db/connections.ts';
import { sealTokens } from '../../src/db/seal-tokens.ts';
import type { Deps } from '../../src/deps.ts';
import { neededScopes, type OptionalPermission, optionalScopes } from '../../src/pinterest/scopes.ts';

/** A connected Pinterest account, without the browser. Returns the connection's id. */
export async function connectAccount(
  deps: Pick<Deps, 'db' | 'keyring' | 'newId'> & {
    config: { pinterest: Pick<Deps['config']['pinterest'], 'environment'> };
  },
  pinterest: LocalPinterest,
  by: {
    workspaceId: string;
    userId: string;
    username?: string;
    /** Optional permissions, asked for and granted. */
    optional?: readonly OptionalPermission[];
  },
): Promise<string> {
  const username = by.username ?? 'linenandloom';
  const account = pinterest.accounts.find((each) => each.username === username);
  if (account === undefined) throw new Error(`There is no account @${username}.`);
  const asked = [...neededScopes, ...(by.optional ?? []).flatMap((name) => optionalScopes[name])];
  const tokens = pinterest.grantToken(account.id, asked);
  const key = { workspaceId: by.workspaceId, connectionId: deps.newId() };
  await insertPendingConnection(deps.db, {
    workspaceId: by.workspaceId,
    id: key.connectionId,
    environment: deps.config.pinterest.environment,
    accountId: account.id,
    username,
    accountType: account.accountType,
    businessName: account.businessName,
    scopes: tokens.scopes,
    requestedScopes: asked,
    ...sealTokens(deps.keyring, key, tokens),
    accessExpiresInSeconds: 30 * 86_400,
    refreshExpiresInSeconds: 60 * 86_400,
    connectedBy: by.userId,
  });
  await confirmConnection(deps.db, { ...key, userId: by.userId });
  return key.connectionId;
}
