import type { Channel } from '../contract.ts';
import { findInstallation } from '../world/installation.ts';
import type { Json } from '../world/json.ts';
import { membersOf } from '../world/lookups.ts';
import type { World } from '../world/world.ts';

/** A channel as `conversations.info` tells it: https://docs.slack.dev/reference/objects/conversation-object */
export function toChannelPayload(world: World, channel: Channel): Json {
  const botUserId = findInstallation(world, channel.teamId)?.botUserId ?? '';
  const kind = {
    id: channel.id,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: channel.kind === 'im',
    is_mpim: false,
    is_archived: channel.isArchived,
    is_org_shared: false,
    context_team_id: channel.teamId,
    created: 0,
    updated: 0,
  };
  if (channel.kind === 'im') {
    return { ...kind, user: channel.members.find((member) => member !== botUserId), is_open: true };
  }
  return {
    ...kind,
    name: channel.name,
    name_normalized: channel.name,
    is_private: channel.kind === 'private',
    is_general: channel.name === 'general',
    is_member: channel.members.includes(botUserId),
    ...toSharing(world, channel),
    unlinked: 0,
    creator: channel.members[0] ?? '',
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
    num_members: membersOf(world, channel).length,
  };
}

/** A channel of Slack Connect names its organisations: https://docs.slack.dev/apis/slack-connect/using-slack-connect-channels */
function toSharing(world: World, channel: Channel): Json {
  const connected = listConnectedTeams(world, channel);
  return {
    is_shared: channel.isShared,
    is_ext_shared: channel.isShared,
    is_pending_ext_shared: false,
    pending_shared: [],
    pending_connected_team_ids: [],
    shared_team_ids: [channel.teamId, ...connected],
    ...(channel.isShared
      ? {
          connected_team_ids: connected,
          internal_team_ids: [channel.teamId],
          conversation_host_id: channel.teamId,
        }
      : {}),
  };
}

function listConnectedTeams(world: World, channel: Channel): readonly string[] {
  const teams = channel.members.flatMap((id) => world.people.get(id)?.teamId ?? []);
  const all = new Set([...(channel.connectedTeamIds ?? []), ...teams]);
  return [...all].filter((id) => id !== channel.teamId);
}
