import type { Channel } from '../contract.ts';
import { findInstallation } from '../world/installation.ts';
import type { Json } from '../world/json.ts';
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
    is_shared: channel.isShared,
    is_ext_shared: channel.isShared,
    is_pending_ext_shared: false,
    pending_shared: [],
    unlinked: 0,
    creator: channel.members[0] ?? '',
    shared_team_ids: sharedTeams(world, channel),
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
    num_members: channel.members.length,
  };
}

function sharedTeams(world: World, channel: Channel): readonly string[] {
  const teams = channel.members.map((id) => world.people.get(id)?.teamId ?? channel.teamId);
  return [...new Set([channel.teamId, ...teams])];
}
