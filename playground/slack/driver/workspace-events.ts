import type { Context } from '../context.ts';
import { sendEvent } from '../events.ts';
import { getInstallation, grantScopes, uninstallApp } from '../world/installation.ts';
import { createChannelEvents } from './channel-events.ts';
import { createPeopleEvents } from './people-events.ts';

/** What happens in a workspace without the person in front of us doing it. */
export function createWorkspaceEvents(context: Context) {
  const { world } = context;

  return {
    ...createPeopleEvents(context),
    ...createChannelEvents(context),

    /** Somebody removes the app. Slack sends both events, in no promised order. */
    uninstall: (teamId: string): void => {
      const installation = uninstallApp(world, teamId);
      const tokens = { oauth: [], bot: [installation.botUserId] };
      sendEvent(context, teamId, { type: 'tokens_revoked', tokens }, { installation });
      sendEvent(context, teamId, { type: 'app_uninstalled' }, { installation });
    },

    /** The token has exactly these scopes from now on: fewer than the manifest asks for, or more. */
    grantScopes: (teamId: string, scopes: readonly string[]): void => grantScopes(world, teamId, scopes),
    scopes: (teamId: string): readonly string[] => getInstallation(world, teamId).scopes,

    /** The id of the app's own member in a workspace. */
    botUserId: (teamId: string): string => getInstallation(world, teamId).botUserId,

    deleteFile: (fileId: string): void => {
      const file = world.files.get(fileId);
      if (!file) throw new Error(`no file ${fileId} in the local Slack`);
      world.files.set(fileId, { ...file, isDeleted: true });
      world.changed();
      sendEvent(context, file.teamId, { type: 'file_deleted', file_id: fileId, event_ts: world.nextTs() });
    },
  };
}
