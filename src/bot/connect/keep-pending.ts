import type { ConnectLink } from '../../db/connect-links.ts';
import { type Connection, findConnection, insertPendingConnection } from '../../db/connections.ts';
import { insertNotice, type Notice } from '../../db/notices.ts';
import { sealTokens } from '../../db/seal-tokens.ts';
import { getWorkspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import type { Account, Tokens } from '../../pinterest/client.ts';
import { toPinterestSettingsUrl } from './addresses.ts';
import type { Completion } from './complete.ts';
import { toGrantFacts } from './to-grant-facts.ts';

type Pending = Extract<Completion, { kind: 'pending' }>;
type KeepDeps = Pick<Deps, 'config' | 'db' | 'keyring' | 'wake'>;

/** Keeps the account as pending, together with the question to the person who asked. */
export async function keepPending(
  deps: KeepDeps,
  link: ConnectLink,
  { tokens, account }: { tokens: Tokens; account: Account },
): Promise<Pending> {
  const { workspaceId } = link;
  const { name: workspaceName } = await getWorkspace(deps.db, workspaceId);
  const inUse = await findConnection(deps.db, workspaceId);
  const grant = toGrantFacts({
    asked: link.scopes,
    listed: tokens.scopes,
    before: inUse?.accountId === account.id ? inUse.scopes : undefined,
    settingsUrl: toPinterestSettingsUrl(deps.config),
  });
  const pending: Pending = { kind: 'pending', username: account.username, workspaceName, grant };
  await deps.db.transaction(async (tx) => {
    await insertPendingConnection(tx, toRow(deps, link, { tokens, account, grant }));
    await insertNotice(tx, toQuestion(deps, link, { ...pending, accountId: account.id, inUse }));
  });
  deps.wake('deliver-messages');
  return pending;
}

function toRow(
  deps: KeepDeps,
  { workspaceId, id, scopes, requestedBy }: ConnectLink,
  { tokens, account, grant }: { tokens: Tokens; account: Account; grant: Pending['grant'] },
): Parameters<typeof insertPendingConnection>[1] {
  const { accessToken, refreshToken, ...facts } = tokens;
  const { id: accountId, ...profile } = account;
  return {
    workspaceId,
    id,
    environment: deps.config.pinterest.environment,
    accountId,
    ...profile,
    ...facts,
    ...sealTokens(deps.keyring, { workspaceId, connectionId: id }, { accessToken, refreshToken }),
    scopes: grant.granted,
    requestedScopes: scopes,
    connectedBy: requestedBy,
  };
}

function toQuestion(
  deps: KeepDeps,
  { workspaceId, id: connectionId, requestedBy }: ConnectLink,
  { kind: _, inUse, ...facts }: Pending & { accountId: string; inUse: Connection | undefined },
): Notice {
  const { environment } = deps.config.pinterest;
  const isOther = inUse !== undefined && inUse.accountId !== facts.accountId;
  return {
    workspaceId,
    key: `account_to_confirm:${connectionId}`,
    channelId: requestedBy,
    facts: {
      type: 'account_to_confirm',
      connectionId,
      ...facts,
      environment,
      ...(isOther ? { replaces: inUse.username } : {}),
    },
  };
}
