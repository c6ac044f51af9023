import { findInstallation } from '../world/installation.ts';
import { type Json, withoutUndefined } from '../world/json.ts';
import { messagesOf } from '../world/lookups.ts';
import type { Message, World } from '../world/world.ts';
import { toFilePayload } from './file-payload.ts';

/** A message as the Web API, events and interactions tell it: https://docs.slack.dev/reference/events/message */
export function toMessagePayload(world: World, message: Message): Json {
  return withoutUndefined({
    type: 'message',
    subtype: message.subtype,
    client_msg_id: message.clientMessageId,
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: message.teamId,
    bot_id: message.botId,
    app_id: message.botId === undefined ? undefined : world.app.id,
    bot_profile: message.botId === undefined ? undefined : toBotProfile(world, message),
    blocks: message.blocks.length > 0 ? message.blocks : undefined,
    files: message.fileIds.length > 0 ? toFiles(world, message) : undefined,
    edited: message.edited,
    metadata: message.metadata,
    reactions: message.reactions.length > 0 ? toReactions(message) : undefined,
    ...toThread(world, message),
  });
}

function toBotProfile(world: World, message: Message): Json {
  return {
    id: message.botId,
    app_id: world.app.id,
    name: world.manifest.botName,
    icons: { image_36: '', image_48: '', image_72: '' },
    deleted: findInstallation(world, message.teamId) === undefined,
    updated: 0,
    team_id: message.teamId,
  };
}

function toFiles(world: World, message: Message): readonly Json[] {
  return message.fileIds.flatMap((id) => {
    const file = world.files.get(id);
    return file && !file.isDeleted ? [toFilePayload(world, file)] : [];
  });
}

function toReactions(message: Message): readonly Json[] {
  return message.reactions.map(({ name, users }) => ({ name, users, count: users.length }));
}

export function repliesTo(world: World, message: Message): readonly Message[] {
  return messagesOf(world, message.channel).filter(
    (other) => other.threadTs === message.ts && other.ts !== message.ts && other.onlyFor === undefined,
  );
}

function toThread(world: World, message: Message): Json {
  const parentTs = message.threadTs;
  if (parentTs !== undefined && parentTs !== message.ts) {
    const parent = messagesOf(world, message.channel).find((other) => other.ts === parentTs);
    return { thread_ts: parentTs, parent_user_id: parent?.user };
  }
  const replies = repliesTo(world, message);
  if (replies.length === 0) return {};
  const users = [...new Set(replies.map((reply) => reply.user))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: replies.at(-1)?.ts,
    subscribed: false,
    is_locked: false,
  };
}
