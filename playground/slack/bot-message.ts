import { z } from 'zod';
import { checkBlocks } from './block-kit-errors.ts';
import type { Context } from './context.ts';
import { sendMessageChanged, sendMessageDeleted, sendMessageEvent } from './events.ts';
import { Refusal } from './methods/method.ts';
import { withIds } from './world/blocks.ts';
import { getInstallation } from './world/installation.ts';
import { addMessage, removeMessage, replaceMessage } from './world/messages.ts';
import type { Message } from './world/world.ts';

/** Slack cuts longer texts of new messages: https://docs.slack.dev/reference/methods/chat.postMessage */
const textLength = 40_000;

/** What an app may say in a message, in every place where it may say it. */
export const messageContent = z.object({
  text: z.string().nullish(),
  blocks: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
});

export type MessageContent = z.infer<typeof messageContent>;

export interface BotPost {
  /** Who speaks, in the words of the wire log: `chat.postMessage`, `response_url` … */
  readonly source: string;
  readonly teamId: string;
  readonly channel: string;
  readonly content: MessageContent;
  readonly threadTs?: string;
  readonly onlyFor?: string;
  readonly subtype?: string;
  readonly fileIds?: readonly string[];
}

export function postAsBot(context: Context, post: BotPost): Message {
  const { world } = context;
  const text = (post.content.text ?? '').slice(0, textLength);
  const blocks = checkContent(context, post);
  const { botUserId, botId } = getInstallation(world, post.teamId);
  const message = addMessage(world, {
    channel: post.channel,
    teamId: post.teamId,
    user: botUserId,
    botId,
    text,
    blocks: withIds(world.ids, blocks),
    fileIds: post.fileIds ?? [],
    ...(post.threadTs === undefined ? {} : { threadTs: post.threadTs }),
    ...(post.onlyFor === undefined ? {} : { onlyFor: post.onlyFor }),
    ...(post.subtype === undefined ? {} : { subtype: post.subtype }),
    ...(post.content.metadata ? { metadata: post.content.metadata } : {}),
  });
  sendMessageEvent(context, message);
  return message;
}

/** Changes a message of the app: new text without blocks removes the blocks, blocks without text keep the text. */
export function updateAsBot(
  context: Context,
  source: string,
  before: Message,
  content: MessageContent,
): Message {
  const { world } = context;
  const blocks = checkContent(context, { source, teamId: before.teamId, content, fileIds: before.fileIds });
  const after: Message = {
    ...before,
    text: content.text ?? before.text,
    blocks: withIds(world.ids, blocks),
    edited: { user: before.user, ts: world.nextTs() },
    ...(content.metadata ? { metadata: content.metadata } : {}),
  };
  replaceMessage(world, after);
  sendMessageChanged(context, before, after);
  return after;
}

export function deleteMessage(context: Context, message: Message): void {
  removeMessage(context.world, message);
  sendMessageDeleted(context, message);
}

type Said = Pick<BotPost, 'source' | 'teamId' | 'content' | 'fileIds'>;

function checkContent({ world }: Context, { source, teamId, content, fileIds = [] }: Said) {
  const text = content.text ?? '';
  const blocks = content.blocks ?? undefined;
  if (content.attachments && content.attachments.length > 0) {
    const message = 'attachments are not shown by the local Slack; use blocks';
    world.problems.push({ source, pointer: '/attachments', message });
  }
  const isSilent = text === '' && fileIds.length === 0;
  if (blocks === undefined || blocks.length === 0) {
    if (isSilent) throw new Refusal('no_text');
    return blocks;
  }
  if (isSilent) {
    const message = 'no top-level `text`: notifications and screen readers read nothing else';
    world.problems.push({ source, pointer: '/text', message });
  }
  checkBlocks(world, source, teamId, blocks);
  return blocks;
}
