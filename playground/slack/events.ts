import type { Context } from './context.ts';
import type { Channel } from './contract.ts';
import { toMessagePayload } from './payloads/message-payload.ts';
import { findInstallation } from './world/installation.ts';
import { type Json, textOf } from './world/json.ts';
import { getChannel } from './world/lookups.ts';
import type { Installation, Message } from './world/world.ts';

/** One of these scopes must be granted before Slack sends the event: https://docs.slack.dev/reference/events */
const eventScopes: Readonly<Record<string, readonly string[]>> = {
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  app_mention: ['app_mentions:read'],
  channel_archive: ['channels:read'],
  channel_unarchive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_rename: ['channels:read'],
  group_archive: ['groups:read'],
  group_unarchive: ['groups:read'],
  group_deleted: ['groups:read'],
  channel_shared: ['channels:read', 'groups:read'],
  channel_unshared: ['channels:read', 'groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  file_shared: ['files:read'],
  file_deleted: ['files:read'],
  user_change: ['users:read'],
  team_join: ['users:read'],
};

const messageSubscription = {
  public: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
} as const;
const channelType = { public: 'channel', private: 'group', im: 'im' } as const;

/** Sends an event to the app of a workspace if the manifest subscribes to it and the scopes allow it. */
export function sendEvent(
  context: Context,
  teamId: string,
  event: Json,
  options: { readonly subscription?: string; readonly installation?: Installation } = {},
): void {
  const { world, deliveries } = context;
  const subscription = options.subscription ?? textOf(event['type']) ?? '';
  const installation = options.installation ?? findInstallation(world, teamId);
  if (!installation || !world.manifest.events.includes(subscription)) return;
  const needed = eventScopes[subscription];
  if (needed && !needed.some((scope) => installation.scopes.includes(scope))) return;
  const payload = toEventCallback(context, teamId, event, installation);
  world.sentEvents.set(String(payload['event_id']), payload);
  deliveries.send({ kind: 'events_api', payload });
}

/** The wrapper of every event: https://docs.slack.dev/apis/events-api#callback-field */
function toEventCallback({ world }: Context, teamId: string, event: Json, installation: Installation): Json {
  const authorization = {
    enterprise_id: null,
    team_id: teamId,
    user_id: installation.botUserId,
    is_bot: true,
    is_enterprise_install: false,
  };
  return {
    token: 'deprecated-verification-token',
    team_id: teamId,
    enterprise_id: null,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: world.app.id,
    event,
    type: 'event_callback',
    event_id: world.ids.object('Ev'),
    event_time: Math.floor(world.now().getTime() / 1000),
    authorizations: [authorization],
    is_ext_shared_channel: false,
    event_context: `4-${world.ids.secret()}`,
  };
}

/** Tells the app about a message in a channel that it is in. */
export function sendMessageEvent(context: Context, message: Message): void {
  if (message.onlyFor !== undefined) return;
  const channel = getChannel(context.world, message.channel);
  const event = { ...toMessagePayload(context.world, message), ...toPlace(channel), event_ts: message.ts };
  sendToChannel(context, channel, event);
  sendMention(context, channel, message);
}

export function sendMessageChanged(context: Context, before: Message, after: Message): void {
  const { world } = context;
  const ts = world.nextTs();
  sendChange(context, after, {
    subtype: 'message_changed',
    message: toMessagePayload(world, after),
    previous_message: toMessagePayload(world, before),
    ts,
    event_ts: ts,
  });
}

export function sendMessageDeleted(context: Context, message: Message): void {
  const { world } = context;
  const ts = world.nextTs();
  sendChange(context, message, {
    subtype: 'message_deleted',
    deleted_ts: message.ts,
    previous_message: toMessagePayload(world, message),
    ts,
    event_ts: ts,
  });
}

function sendChange(context: Context, message: Message, change: Json): void {
  if (message.onlyFor !== undefined) return;
  const channel = getChannel(context.world, message.channel);
  sendToChannel(context, channel, { type: 'message', hidden: true, ...toPlace(channel), ...change });
}

function toPlace(channel: Channel): Json {
  return { channel: channel.id, channel_type: channelType[channel.kind] };
}

function sendToChannel(context: Context, channel: Channel, event: Json): void {
  if (!isAppIn(context, channel)) return;
  sendEvent(context, channel.teamId, event, { subscription: messageSubscription[channel.kind] });
}

function isAppIn({ world }: Context, channel: Channel): boolean {
  const installation = findInstallation(world, channel.teamId);
  return installation !== undefined && channel.members.includes(installation.botUserId);
}

function sendMention(context: Context, channel: Channel, message: Message): void {
  const botUserId = findInstallation(context.world, channel.teamId)?.botUserId;
  if (channel.kind === 'im' || message.user === botUserId || !message.text.includes(`<@${botUserId}>`))
    return;
  const { user, text, ts, threadTs } = message;
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const event = { type: 'app_mention', user, text, ts, channel: channel.id, event_ts: ts, ...thread };
  sendEvent(context, channel.teamId, event);
}
