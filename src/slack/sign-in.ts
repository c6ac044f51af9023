import type { App } from '@slack/bolt';
import type { AuthTestResponse } from '@slack/web-api';
import type { Config } from '../config.ts';
import { saveStartedWorkspace } from '../db/workspaces.ts';
import type { Deps, OwnWorkspace } from '../deps.ts';
import { toStartError } from './start-error.ts';

/** In the modes with one workspace the token is ours from the start; its workspace is noted as installed. */
export async function signIn(app: App, deps: Deps): Promise<OwnWorkspace | undefined> {
  const { slack, slackApiUrl } = deps.config;
  if (slack.kind === 'oauth') {
    await app.init();
    return undefined;
  }
  const { botToken } = slack;
  const self = await whoAmI(app, botToken).catch((error: unknown) => {
    throw toStartError(error, { variable: 'SLACK_BOT_TOKEN', slackApiUrl });
  });
  const id = self.is_enterprise_install === true ? self.enterprise_id : self.team_id;
  if (id === undefined) throw new Error('Slack did not tell which workspace SLACK_BOT_TOKEN belongs to.');
  await saveStartedWorkspace(deps.db, {
    id,
    name: self.team ?? id,
    domain: self.url === undefined ? null : (new URL(self.url).hostname.split('.')[0] ?? null),
    botUserId: self.user_id ?? null,
    installedBy: null,
  });
  return { id, botToken };
}

async function whoAmI(app: App, token: string): Promise<AuthTestResponse> {
  await app.init();
  return await app.client.auth.test({ token });
}

/** Socket Mode: from here on Slack's events come in. */
export async function openSocket(app: App, { slackApiUrl }: Config): Promise<void> {
  await app.start().catch((error: unknown) => {
    throw toStartError(error, { variable: 'SLACK_APP_TOKEN', slackApiUrl });
  });
}
