import type { Context } from './context.ts';
import type { FileView, MessageView, ModalView, Snapshot } from './contract.ts';
import { repliesTo } from './payloads/message-payload.ts';
import { listPictures } from './world/blocks.ts';
import { toFileView } from './world/files.ts';
import { findInstallation } from './world/installation.ts';
import { isJson, textOf } from './world/json.ts';
import {
  channelsOf,
  getPerson,
  homeOf,
  homeTeamOf,
  messagesOf,
  modalsOf,
  peopleOf,
} from './world/lookups.ts';
import type { Message, View, World } from './world/world.ts';

/** Everything that one person sees. */
export function toSnapshot({ world, deliveries }: Context, personId: string): Snapshot {
  const me = getPerson(world, personId);
  const teamId = homeTeamOf(world, me);
  const channels = channelsOf(world, personId);
  const messages = channels.flatMap((channel) => listMessages(world, channel.id, personId));
  const modals = modalsOf(world, personId).map(toModalView);
  const home = homeOf(world, personId);
  return {
    me,
    people: peopleOf(world, teamId),
    app: {
      name: world.manifest.name,
      botUserId: findInstallation(world, teamId)?.botUserId ?? '',
      connected: deliveries.isConnected(),
    },
    commands: world.manifest.commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    shortcuts: world.manifest.shortcuts.map(({ name, type, callback_id, description }) => ({
      name,
      kind: type,
      callbackId: callback_id,
      description,
    })),
    channels,
    messages,
    modals,
    home: home && { view: home.payload, hash: home.hash, id: home.id },
    files: listFiles(world, teamId, [messages.map(({ blocks }) => blocks), modals, home?.payload]),
    pictureOrigins: world.pictureOrigins,
    notices: world.notices
      .filter((notice) => notice.personId === personId)
      .map(({ id, at, text }) => ({ id, at, text })),
    now: world.now().toISOString(),
  };
}

/** The messages of a channel that a person sees, thread replies included. */
export function listMessages(world: World, channelId: string, personId: string): readonly MessageView[] {
  return messagesOf(world, channelId)
    .filter((message) => message.onlyFor === undefined || message.onlyFor === personId)
    .map((message) => toMessageView(world, message));
}

function toMessageView(world: World, message: Message): MessageView {
  const replies = repliesTo(world, message);
  const lastTs = replies.at(-1)?.ts;
  return {
    ts: message.ts,
    channel: message.channel,
    user: message.user,
    isBot: message.botId !== undefined,
    text: message.text,
    blocks: message.blocks,
    files: message.fileIds.flatMap((id) => {
      const file = world.files.get(id);
      return file && !file.isDeleted ? [toFileView(file)] : [];
    }),
    // Slack marks only messages without blocks: https://docs.slack.dev/reference/methods/chat.update
    isEdited: message.edited !== undefined && message.blocks.length === 0,
    isEphemeral: message.onlyFor !== undefined,
    replies: {
      count: replies.length,
      users: [...new Set(replies.map((reply) => reply.user))],
      ...(lastTs === undefined ? {} : { lastTs }),
    },
    ...(message.threadTs === undefined || message.threadTs === message.ts
      ? {}
      : { threadTs: message.threadTs }),
  };
}

export function toModalView({ id, hash, payload, values, errors }: View): ModalView {
  return { id, hash, view: payload, values, errors };
}

/** The files that pictures in blocks name. Whoever sees the block sees its picture, as in Slack. */
function listFiles(world: World, teamId: string, shown: unknown): Readonly<Record<string, FileView>> {
  const named = listPictures(shown, '').flatMap(({ picture }) => {
    const reference = picture['slack_file'];
    if (!isJson(reference)) return [];
    return world.files.get(textOf(reference['id']) ?? '') ?? [];
  });
  const visible = named.filter((file) => file.teamId === teamId && !file.isDeleted);
  return Object.fromEntries(visible.map((file) => [file.id, toFileView(file)]));
}
