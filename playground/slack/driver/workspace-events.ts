import type { Context } from '../context.ts';
import type { Channel, Person } from '../contract.ts';
import { sendEvent } from '../events.ts';
import { toUserPayload } from '../payloads/user-payload.ts';
import { getInstallation, grantScopes, uninstallApp } from '../world/installation.ts';
import { getChannel, getPerson } from '../world/lookups.ts';

/** What happens in a workspace without the person in front of us doing it. */
export function createWorkspaceEvents(context: Context) {
  const { world } = context;

  function setChannel(channel: Channel): void {
    world.channels.set(channel.id, channel);
    world.changed();
  }

  return {
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

    archiveChannel: (channelId: string, by: string): void => {
      const channel = getChannel(world, channelId);
      setChannel({ ...channel, isArchived: true });
      const type = channel.kind === 'private' ? 'group_archive' : 'channel_archive';
      const event = { type, channel: channelId, user: by, is_moved: 0, event_ts: world.nextTs() };
      sendEvent(context, channel.teamId, event);
    },

    addToChannel: (channelId: string, userId: string, inviter?: string): void => {
      const channel = getChannel(world, channelId);
      setChannel({ ...channel, members: [...new Set([...channel.members, userId])] });
      sendEvent(context, channel.teamId, {
        type: 'member_joined_channel',
        ...memberOf(channel, userId),
        event_ts: world.nextTs(),
        ...(inviter === undefined ? {} : { inviter }),
      });
    },

    removeFromChannel: (channelId: string, userId: string): void => {
      const channel = getChannel(world, channelId);
      setChannel({ ...channel, members: channel.members.filter((member) => member !== userId) });
      const event = { type: 'member_left_channel', ...memberOf(channel, userId), event_ts: world.nextTs() };
      sendEvent(context, channel.teamId, event);
    },

    /** The id of the app's own member in a workspace. */
    botUserId: (teamId: string): string => getInstallation(world, teamId).botUserId,

    /** Makes somebody an admin, a guest, deactivated … */
    changePerson: (userId: string, change: Partial<Person>): void => {
      const person = { ...getPerson(world, userId), ...change };
      world.people.set(userId, person);
      world.changed();
      const user = toUserPayload(world, person);
      sendEvent(context, person.teamId, { type: 'user_change', user, event_ts: world.nextTs() });
    },

    deleteFile: (fileId: string): void => {
      const file = world.files.get(fileId);
      if (!file) throw new Error(`no file ${fileId} in the local Slack`);
      world.files.set(fileId, { ...file, isDeleted: true });
      world.changed();
      sendEvent(context, file.teamId, { type: 'file_deleted', file_id: fileId, event_ts: world.nextTs() });
    },
  };
}

function memberOf({ id, kind, teamId }: Channel, user: string) {
  return { user, channel: id, channel_type: kind === 'private' ? 'G' : 'C', team: teamId };
}
