import type { Channel } from '../contract.ts';
import { findMessage, openDirectMessage } from '../world/lookups.ts';
import type { Message } from '../world/world.ts';
import { type BotCall, Refusal } from './method.ts';

/** A channel the bot can know of: public, or one that it is in. */
export function seenChannel(call: BotCall, id: string): Channel {
  const { world, team, installation } = call;
  const channel = world.channels.get(id);
  if (!channel || channel.teamId !== team.id) throw new Refusal('channel_not_found');
  const isSeen = channel.kind === 'public' || channel.members.includes(installation.botUserId);
  if (!isSeen) throw new Refusal('channel_not_found');
  return channel;
}

/** Where a message goes: a channel's id or name, or a person's id for a direct message. */
export function postingPlace(call: BotCall, target: string): Channel {
  const { world, team, installation } = call;
  const person = world.people.get(target);
  if (person) {
    if (person.teamId !== team.id || person.kind === 'bot') throw new Refusal('channel_not_found');
    return openDirectMessage(world, team.id, person.id, installation.botUserId);
  }
  const named = [...world.channels.values()].find(
    (channel) =>
      channel.teamId === team.id && channel.name !== '' && channel.name === target.replace(/^#/, ''),
  );
  const channel = seenChannel(call, named?.id ?? target);
  if (channel.isArchived) throw new Refusal('is_archived');
  const isWelcome = channel.kind === 'public' && installation.scopes.includes('chat:write.public');
  if (!channel.members.includes(installation.botUserId) && !isWelcome) throw new Refusal('not_in_channel');
  return channel;
}

/** A message in a channel the bot is in; ephemeral ones do not exist for the Web API. */
export function seenMessage(call: BotCall, channelId: string, ts: string): Message {
  const channel = seenChannel(call, channelId);
  const message = findMessage(call.world, channel.id, ts);
  if (!message || message.onlyFor !== undefined) throw new Refusal('message_not_found');
  return message;
}

/** The scope family that a method needs for this kind of channel: `channels:read`, `groups:history` … */
export function scopeFor(channel: Pick<Channel, 'kind'>, verb: 'read' | 'history'): string {
  const families = { public: 'channels', private: 'groups', im: 'im' } as const;
  return `${families[channel.kind]}:${verb}`;
}

/** A reply to a reply joins the parent's thread; a reply to nothing is refused. */
export function threadOf(call: BotCall, channelId: string, ts: string | undefined): { threadTs?: string } {
  if (ts === undefined) return {};
  seenChannel(call, channelId);
  const parent = findMessage(call.world, channelId, ts);
  if (!parent) throw new Refusal('thread_not_found');
  return { threadTs: parent.threadTs ?? parent.ts };
}
