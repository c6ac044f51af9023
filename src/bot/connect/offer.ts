import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { insertConnectLink, insertPasteLink } from '../../db/connect-links.ts';
import { findConnection } from '../../db/connections.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { toAskedScopes, type Wish } from '../../pinterest/scopes.ts';
import { readPerson, readUser } from '../people.ts';
import { isOnlyLocal, toRedirectUri } from './addresses.ts';
import { offerMessage } from './offer-message.ts';

export interface Asker {
  readonly workspaceId: string;
  readonly userId: string;
  readonly client: WebClient;
}

/** A one-time link for a manager, or a sentence for everybody else. */
export async function offer(
  deps: Deps,
  { client, ...asker }: Asker,
  wish: Wish,
): Promise<{ text: string; blocks?: KnownBlock[] }> {
  const barred = whyMayNotManage(await readPerson(deps, asker));
  if (barred !== undefined) return { text: barred.sentence };
  const user = await readUser(client, asker.userId);
  const inUse = await findConnection(deps.db, asker.workspaceId);
  const requestedByName = user.real_name ?? user.name ?? 'A manager';
  const link = {
    workspaceId: asker.workspaceId,
    requestedBy: asker.userId,
    requestedByName,
    scopes: [...toAskedScopes(wish, inUse?.requestedScopes ?? null)],
  };
  const token = deps.newSecret();
  await insertConnectLink(deps.db, { ...link, id: deps.newId(), token });
  const directUrl = isOnlyLocal(deps.config) ? await mintDirectUrl(deps, link) : undefined;
  return offerMessage({
    url: `${deps.config.publicUrl}/connect/${token}`,
    directUrl,
    environment: deps.config.pinterest.environment,
    wish,
    scopes: link.scopes,
    inUse,
  });
}

/**
 * For a Corkboard without a public address: the flow begins at Pinterest and ends with a pasted address. No cookie
 * can bind it to a browser, so its state is bound to the Slack user instead.
 */
async function mintDirectUrl(
  deps: Deps,
  link: { workspaceId: string; requestedBy: string; requestedByName: string; scopes: string[] },
): Promise<string> {
  const state = deps.newSecret();
  await insertPasteLink(deps.db, { ...link, id: deps.newId(), token: deps.newSecret(), state });
  return deps.pinterest.authorizeUrl({ redirectUri: toRedirectUri(deps.config), state, scopes: link.scopes });
}
