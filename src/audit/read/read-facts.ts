import type { WebClient } from '@slack/web-api';
import { readNow } from '../../db/clock.ts';
import { findConnectionHealth } from '../../db/connection-health.ts';
import { readHistorySeal } from '../../db/history.ts';
import { getWorkspace, listManagerIds, listReviewers, type Workspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { readChannel } from '../../posting/read-channel.ts';
import type { AuditFacts, ChannelFacts, ChannelUse } from '../facts.ts';
import { toPinterestPages } from '../pinterest-pages.ts';
import { type Budget, startBudget } from './budget.ts';
import { readAccount, whyNotAsk } from './read-account.ts';
import { readBusiness, whyNoBusiness } from './read-business.ts';
import { readPeople } from './read-people.ts';
import { readSlackScopes } from './read-slack-scopes.ts';
import { readUsage } from './read-usage.ts';

export type AuditDeps = Pick<Deps, 'config' | 'db' | 'keyring' | 'pinterest' | 'slackFor' | 'accessTokenFor'>;

/** Reads everything an audit is made of, each part on its own and all of them within a time. */
export async function readFacts(deps: AuditDeps, workspaceId: string, budgetMs: number): Promise<AuditFacts> {
  const budget = startBudget(budgetMs);
  try {
    const [client, workspace] = await Promise.all([
      deps.slackFor(workspaceId),
      getWorkspace(deps.db, workspaceId),
    ]);
    const [pinterest, slack] = await Promise.all([
      readPinterest(deps, workspaceId, budget),
      readSlack(deps, { client, workspace }, budget),
    ]);
    return {
      now: await readNow(deps.db),
      environment: deps.config.pinterest.environment,
      slackInstallUrl: toInstallUrl(deps.config),
      pinterestPages: toPinterestPages(deps.config.pinterest.oauthUrl),
      workspace,
      ...pinterest,
      ...slack,
      history: await readHistorySeal(deps.db, workspaceId),
      // What Pinterest answered may have ended the connection: the row is read again.
      connection: await findConnectionHealth(deps.db, workspaceId),
    };
  } finally {
    budget.end();
  }
}

/** Where Corkboard is installed again: our own page, or else the app's settings at Slack. */
function toInstallUrl({ slack, publicUrl }: Deps['config']): string {
  return slack.kind === 'oauth' ? `${publicUrl}/slack/install` : 'https://api.slack.com/apps';
}

async function readPinterest(
  deps: AuditDeps,
  workspaceId: string,
  budget: Budget,
): Promise<Pick<AuditFacts, 'account' | 'usage' | 'business'>> {
  const connection = await findConnectionHealth(deps.db, workspaceId);
  if (connection === undefined) {
    const nothing = { missing: 'not_connected' } as const;
    return { account: nothing, usage: nothing, business: nothing };
  }
  const key = { workspaceId, connectionId: connection.id };
  const closed = whyNotAsk(deps, connection);
  const [account, business] = await Promise.all([
    closed ?? budget.within(() => readAccount(deps, key)),
    whyNoBusiness(connection) ?? closed ?? readBusiness(deps, { workspaceId, connection }, budget),
  ]);
  return { account, business, usage: await readUsage(deps.db, key) };
}

async function readSlack(
  deps: AuditDeps,
  { client, workspace }: { client: WebClient; workspace: Workspace },
  budget: Budget,
): Promise<Pick<AuditFacts, 'slackScopes' | 'channels' | 'people'>> {
  const workspaceId = workspace.id;
  const [reviewers, managerIds, connection] = await Promise.all([
    listReviewers(deps.db, workspaceId),
    listManagerIds(deps.db, workspaceId),
    findConnectionHealth(deps.db, workspaceId),
  ]);
  const holders = { workspaceId, reviewers, managerIds, connectedBy: connection?.connectedBy };
  const [slackScopes, channels, people] = await Promise.all([
    budget.within(() => readSlackScopes(client)),
    Promise.all(toChannels(workspace).map((channel) => readState(client, channel, budget))),
    readPeople(client, holders, budget),
  ]);
  return { slackScopes, channels, people };
}

type UsedChannel = Pick<ChannelFacts, 'id' | 'uses'>;

/** The channels of the settings, one entry each. */
function toChannels(workspace: Workspace): readonly UsedChannel[] {
  const { reviewChannelId, digestChannelId, auditChannelId } = workspace;
  const uses: readonly (readonly [ChannelUse, string | null])[] = [
    ['review', reviewChannelId],
    ['digest', digestChannelId],
    ['audit', auditChannelId],
  ];
  const ids = [...new Set(uses.flatMap(([, id]) => (id === null ? [] : [id])))];
  return ids.map((id) => ({ id, uses: uses.filter(([, each]) => each === id).map(([use]) => use) }));
}

async function readState(client: WebClient, channel: UsedChannel, budget: Budget): Promise<ChannelFacts> {
  return { ...channel, state: await budget.within(() => readChannel(client, channel.id)) };
}
