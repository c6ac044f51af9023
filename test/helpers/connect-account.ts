import type { LocalPinterest } from '../../playground/pinterest/local-pinterest.ts';
import { confirmConnection, insertPendingConnection } from '../../src/db/connections.ts';
import { sealTokens } from '../../src/db/seal-tokens.ts';
import type { Deps } from '../../src/deps.ts';
import { neededScopes } from '../../src/pinterest/scopes.ts';

/** A connected Pinterest account, without the browser. Returns the connection's id. */
export async function connectAccount(
  deps: Pick<Deps, 'db' | 'keyring' | 'newId'> & {
    config: { pinterest: Pick<Deps['config']['pinterest'], 'environment'> };
  },
  pinterest: LocalPinterest,
  by: { workspaceId: string; userId: string; username?: string },
): Promise<string> {
  const username = by.username ?? 'linenandloom';
  const account = pinterest.accounts.find((each) => each.username === username);
  if (account === undefined) throw new Error(`There is no account @${username}.`);
  const tokens = pinterest.grantToken(account.id, neededScopes);
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
    ...sealTokens(deps.keyring, key, tokens),
    accessExpiresInSeconds: 30 * 86_400,
    refreshExpiresInSeconds: 60 * 86_400,
    connectedBy: by.userId,
  });
  await confirmConnection(deps.db, { ...key, userId: by.userId });
  return key.connectionId;
}
