import type { Context } from '../context.ts';
import type { Channel } from '../contract.ts';
import { sendEvent } from '../events.ts';
import { getInstallation } from '../world/installation.ts';
import type { Json } from '../world/json.ts';
import { getChannel } from '../world/lookups.ts';

/** What somebody does to a channel, with the event of each: https://docs.slack.dev/reference/events */
export function createChannelEvents(context: Context) {
  const { world } = context;

  function change(channel: Channel, changes: Partial<Channel>, event: Json): void {
    world.channels.set(channel.id, { ...channel, ...changes });
    world.changed();
    sendEvent(context, channel.teamId, { ...event, event_ts: world.nextTs() });
  }

  function setArchived(channelId: string, by: string, isArchived: boolean): void {
    const channel = getChannel(world, channelId);
    const family = channel.kind === 'private' ? 'group' : 'channel';
    const type = `${family}_${isArchived ? 'archive' : 'unarchive'}`;
    change(channel, { isArchived }, { type, channel: channelId, user: by, is_moved: 0 });
  }

  function removeFromChannel(channelId: string, userId: string): void {
    const channel = getChannel(world, channelId);
    const members = channel.members.filter((member) => member !== userId);
    change(channel, { members }, { type: 'member_left_channel', ...memberOf(channel, userId) });
  }

  return {
    archiveChannel: (channelId: string, by: string): void => setArchived(channelId, by, true),
    unarchiveChannel: (channelId: string, by: string): void => setArchived(channelId, by, false),

    addToChannel: (channelId: string, userId: string, inviter?: string): void => {
      const channel = getChannel(world, channelId);
      const members = [...new Set([...channel.members, userId])];
      const invited = inviter === undefined ? {} : { inviter };
      change(
        channel,
        { members },
        { type: 'member_joined_channel', ...memberOf(channel, userId), ...invited },
      );
    },
    removeFromChannel,
    /** Somebody removes the app from a channel. */
    removeBot: (channelId: string): void => {
      const { teamId } = getChannel(world, channelId);
      removeFromChannel(channelId, getInstallation(world, teamId).botUserId);
    },

    /** Another organisation joins the channel (Slack Connect); its people come by `addToChannel`. */
    shareChannel: (channelId: string, teamId: string): void => {
      const channel = getChannel(world, channelId);
      const connectedTeamIds = [...new Set([...(channel.connectedTeamIds ?? []), teamId])];
      const event = { type: 'channel_shared', connected_team_id: teamId, channel: channelId };
      change(channel, { isShared: true, connectedTeamIds }, event);
    },
    /** The other organisation leaves, with its people. */
    unshareChannel: (channelId: string, teamId: string): void => {
      const channel = getChannel(world, channelId);
      const connectedTeamIds = (channel.connectedTeamIds ?? []).filter((id) => id !== teamId);
      const members = channel.members.filter((id) => world.people.get(id)?.teamId !== teamId);
      const isShared = connectedTeamIds.length > 0;
      const left = { previously_connected_team_id: teamId, channel: channelId, is_ext_shared: isShared };
      change(channel, { isShared, connectedTeamIds, members }, { type: 'channel_unshared', ...left });
    },
  };
}

function memberOf({ id, kind, teamId }: Channel, user: string): Json {
  return { user, channel: id, channel_type: kind === 'private' ? 'G' : 'C', team: teamId };
}
