import type { Json } from './json.ts';
import { messagesOf } from './lookups.ts';
import type { Message, World } from './world.ts';

export type NewMessage = Omit<Message, 'ts' | 'reactions'>;

export function addMessage(world: World, draft: NewMessage): Message {
  const message: Message = { ...draft, ts: world.nextTs(), reactions: [] };
  world.messages.set(draft.channel, [...messagesOf(world, draft.channel), message]);
  for (const fileId of draft.onlyFor === undefined ? draft.fileIds : [])
    shareFile(world, fileId, draft.channel);
  world.changed();
  return message;
}

export function replaceMessage(world: World, message: Message): void {
  const others = messagesOf(world, message.channel);
  world.messages.set(
    message.channel,
    others.map((other) => (other.ts === message.ts ? message : other)),
  );
  world.changed();
}

/** Removes a message; a parent with replies leaves a tombstone, so that its thread stays. */
export function removeMessage(world: World, message: Message): void {
  const messages = messagesOf(world, message.channel);
  const hasReplies = messages.some((other) => other.threadTs === message.ts && other.ts !== message.ts);
  if (hasReplies) {
    replaceMessage(world, toTombstone(message));
    return;
  }
  world.messages.set(
    message.channel,
    messages.filter((other) => other.ts !== message.ts),
  );
  world.changed();
}

function toTombstone({ ts, channel, teamId }: Message): Message {
  return {
    ts,
    channel,
    teamId,
    user: 'USLACKBOT',
    text: 'This message was deleted.',
    blocks: [],
    fileIds: [],
    threadTs: ts,
    subtype: 'tombstone',
    reactions: [],
  };
}

/** What Slack makes of the words a person types. */
export function toRichText(blockId: string, text: string): readonly Json[] {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return text === '' ? [] : [{ type: 'rich_text', block_id: blockId, elements: [section] }];
}

function shareFile(world: World, fileId: string, channelId: string): void {
  const file = world.files.get(fileId);
  if (!file || file.channels.includes(channelId)) return;
  world.files.set(fileId, { ...file, channels: [...file.channels, channelId] });
}
