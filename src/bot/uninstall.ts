import type { App } from '@slack/bolt';
import { findInstalledAt } from '../db/installations.ts';
import { deactivateWorkspace } from '../db/workspaces.ts';
import type { Deps } from '../deps.ts';
import { toWorkspaceId } from './workspace-id.ts';

/**
 * Slack tells of an uninstall by `app_uninstalled`, by `tokens_revoked`, or by both in either order
 * (https://docs.slack.dev/reference/events/tokens_revoked). The token is erased and nothing is sent any more. An
 * event older than the installation is a late one: somebody has installed Corkboard again since.
 */
export function registerUninstall(app: App, deps: Pick<Deps, 'db' | 'log' | 'config'>): void {
  const end = async (workspaceId: string, eventSeconds: number): Promise<void> => {
    const installedAt = await findInstalledAt(deps.db, workspaceId);
    if (installedAt === undefined || eventSeconds * 1000 < installedAt.getTime() - 1000) return;
    await deactivateWorkspace(deps.db, workspaceId);
    deps.log.info({ workspace: workspaceId }, 'workspace_uninstalled');
  };
  app.event('app_uninstalled', async ({ context, body }) => end(toWorkspaceId(context), body.event_time));
  app.event('tokens_revoked', async ({ event, context, body }) => {
    if ((event.tokens.bot ?? []).length > 0) await end(toWorkspaceId(context), body.event_time);
  });
}
