import type { App } from '@slack/bolt';
import { retryInChannel } from '../db/messages.ts';
import type { Deps } from '../deps.ts';
import { toWorkspaceId } from './workspace-id.ts';

/**
 * Somebody has invited Corkboard: what it could not write in that channel is written now. Slack tells of everybody who
 * joins a channel that we are in (https://docs.slack.dev/reference/events/member_joined_channel); others are no news.
 */
export function registerJoined(app: App, deps: Pick<Deps, 'db' | 'wake' | 'log'>): void {
  app.event('member_joined_channel', async ({ event, context }) => {
    if (event.user !== context.botUserId) return;
    const workspaceId = toWorkspaceId(context);
    const retried = await retryInChannel(deps.db, { workspaceId, channelId: event.channel });
    if (retried === 0) return;
    deps.log.info({ workspace: workspaceId, messages: retried }, 'messages_retried_in_channel');
    deps.wake('deliver-messages');
  });
}
