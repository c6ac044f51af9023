import { z } from 'zod';
import type { Channel } from '../contract.ts';
import { toChannelPayload } from '../payloads/channel-payload.ts';
import { repliesTo, toMessagePayload } from '../payloads/message-payload.ts';
import { membersOf, messagesOf, openDirectMessage } from '../world/lookups.ts';
import { type BotCall, botMethod, flag, type Method, needScope, page, pageOf, Refusal } from './method.ts';
import { scopeFor, seenChannel, seenMessage } from './places.ts';

const anyRead = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const anyHistory = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const channelId = z.object({ channel: z.string() });

const kindsByType = { public_channel: 'public', private_channel: 'private', im: 'im', mpim: 'mpim' } as const;

const listing = z.object({
  ...page,
  types: z.string().default('public_channel'),
  exclude_archived: flag,
});

export const conversationsMethods: Readonly<Record<string, Method>> = {
  'conversations.info': botMethod(anyRead, channelId, (call, args) => {
    const channel = seenChannel(call, args.channel);
    needScope(call, [scopeFor(channel, 'read')]);
    return { ok: true, channel: toChannelPayload(call.world, channel) };
  }),

  'conversations.list': botMethod(anyRead, listing, (call, args) => listChannels(call, args, false)),

  'users.conversations': botMethod(anyRead, listing, (call, args) => listChannels(call, args, true)),

  'conversations.members': botMethod(anyRead, channelId.extend(page), (call, args) => {
    const channel = seenChannel(call, args.channel);
    needScope(call, [scopeFor(channel, 'read')]);
    const { items, response_metadata } = pageOf(membersOf(call.world, channel), args);
    return { ok: true, members: items, response_metadata };
  }),

  'conversations.join': botMethod(['channels:join'], channelId, (call, args) => {
    const channel = seenChannel(call, args.channel);
    if (channel.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type');
    if (channel.isArchived) throw new Refusal('is_archived');
    const members = [...new Set([...channel.members, call.installation.botUserId])];
    call.world.channels.set(channel.id, { ...channel, members });
    call.world.changed();
    return { ok: true, channel: toChannelPayload(call.world, { ...channel, members }) };
  }),

  'conversations.open': botMethod(['im:write'], z.object({ users: z.string() }), (call, args) => {
    const [id, ...others] = args.users.split(',');
    if (others.length > 0) throw new Refusal('method_not_supported_for_channel_type');
    const person = call.world.people.get(id ?? '');
    if (person?.teamId !== call.team.id) throw new Refusal('user_not_found');
    if (person.kind === 'deactivated') throw new Refusal('user_disabled');
    const channel = openDirectMessage(call.world, call.team.id, person.id, call.installation.botUserId);
    return { ok: true, no_op: false, already_open: false, channel: { id: channel.id } };
  }),

  'conversations.history': botMethod(
    anyHistory,
    channelId.extend({
      ...page,
      oldest: z.string().default('0'),
      latest: z.string().optional(),
      inclusive: flag,
    }),
    (call, args) => {
      const channel = readableChannel(call, args.channel);
      const inside = messagesOf(call.world, channel.id)
        .filter((message) => message.onlyFor === undefined && isTopLevel(message))
        .filter((message) => isWithin(message.ts, args))
        .toReversed();
      const { items, response_metadata, hasMore } = pageOf(inside, args);
      const messages = items.map((message) => toMessagePayload(call.world, message));
      return { ok: true, messages, has_more: hasMore, response_metadata };
    },
  ),

  'conversations.replies': botMethod(
    anyHistory,
    channelId.extend({ ...page, ts: z.string() }),
    (call, args) => {
      const channel = readableChannel(call, args.channel);
      const message = seenMessage(call, channel.id, args.ts);
      const parent =
        message.threadTs === undefined ? message : seenMessage(call, channel.id, message.threadTs);
      const { items, response_metadata, hasMore } = pageOf([parent, ...repliesTo(call.world, parent)], args);
      const messages = items.map((item) => toMessagePayload(call.world, item));
      return { ok: true, messages, has_more: hasMore, response_metadata };
    },
  ),
};

function isTopLevel(message: { ts: string; threadTs?: string; subtype?: string }): boolean {
  const { ts, threadTs, subtype } = message;
  return threadTs === undefined || threadTs === ts || subtype === 'thread_broadcast';
}

function isWithin(
  ts: string,
  range: { readonly oldest: string; readonly latest?: string | undefined; readonly inclusive: boolean },
): boolean {
  const time = Number(ts);
  const oldest = Number(range.oldest);
  const latest = Number(range.latest ?? Number.POSITIVE_INFINITY);
  if (range.inclusive && (time === oldest || time === latest)) return true;
  return time > oldest && time < latest;
}

function readableChannel(call: BotCall, id: string): Channel {
  const channel = seenChannel(call, id);
  needScope(call, [scopeFor(channel, 'history')]);
  if (!channel.members.includes(call.installation.botUserId)) throw new Refusal('not_in_channel');
  return channel;
}

function listChannels(call: BotCall, args: z.infer<typeof listing>, isOnlyOwn: boolean) {
  const { world, team, installation } = call;
  const kinds = args.types.split(',').map((type) => toKind(type.trim()));
  const all = [...world.channels.values()].filter((channel) => {
    const isMember = channel.members.includes(installation.botUserId);
    if (channel.teamId !== team.id || !kinds.includes(channel.kind)) return false;
    if (args.exclude_archived && channel.isArchived) return false;
    return isMember || (!isOnlyOwn && channel.kind === 'public');
  });
  for (const kind of kinds) {
    if (kind !== 'mpim') needScope(call, [scopeFor({ kind }, 'read')]);
  }
  const { items, response_metadata } = pageOf(all, args);
  return { ok: true, channels: items.map((item) => toChannelPayload(world, item)), response_metadata };
}

function toKind(type: string): 'public' | 'private' | 'im' | 'mpim' {
  if (type in kindsByType) return kindsByType[type as keyof typeof kindsByType];
  throw new Refusal('invalid_types');
}
