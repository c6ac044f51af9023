import { z } from 'zod';
import {
  deleteMessage,
  type MessageContent,
  messageContent,
  postAsBot,
  updateAsBot,
} from '../bot-message.ts';
import { toMessagePayload } from '../payloads/message-payload.ts';
import { replaceMessage } from '../world/messages.ts';
import { type BotCall, botMethod, flag, type Method, Refusal } from './method.ts';
import { postingPlace, seenMessage, threadOf } from './places.ts';

const place = messageContent.extend({
  channel: z.string(),
  thread_ts: z.string().optional(),
  markdown_text: z.string().max(12_000).optional(),
});

const target = z.object({ channel: z.string(), ts: z.string() });

/** `chat.update` refuses longer texts: https://docs.slack.dev/reference/methods/chat.update */
const updatedTextLength = 4_000;

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': botMethod(['chat:write'], place.extend({ reply_broadcast: flag }), (call, args) => {
    const channel = postingPlace(call, args.channel);
    const message = postAsBot(call, {
      source: 'chat.postMessage',
      teamId: call.team.id,
      channel: channel.id,
      content: contentOf(args),
      ...threadOf(call, channel.id, args.thread_ts),
      ...(args.reply_broadcast && args.thread_ts ? { subtype: 'thread_broadcast' } : {}),
    });
    return { ok: true, channel: channel.id, ts: message.ts, message: toMessagePayload(call.world, message) };
  }),

  'chat.postEphemeral': botMethod(['chat:write'], place.extend({ user: z.string() }), (call, args) => {
    const channel = postingPlace(call, args.channel);
    if (!channel.members.includes(args.user)) throw new Refusal('user_not_in_channel');
    const message = postAsBot(call, {
      source: 'chat.postEphemeral',
      teamId: call.team.id,
      channel: channel.id,
      content: contentOf(args),
      onlyFor: args.user,
      ...threadOf(call, channel.id, args.thread_ts),
    });
    return { ok: true, message_ts: message.ts };
  }),

  'chat.update': botMethod(['chat:write'], place.extend({ ts: z.string() }), (call, args) => {
    const before = seenMessage(call, args.channel, args.ts);
    if (before.botId !== call.installation.botId) throw new Refusal('cant_update_message');
    if ((args.text ?? '').length > updatedTextLength) throw new Refusal('msg_too_long');
    if (before.blocks.length > 0 && !args.blocks && args.markdown_text === undefined) warnKeptBlocks(call);
    const message = updateAsBot(call, 'chat.update', before, contentOf(args));
    const { ts, channel, text } = message;
    return { ok: true, channel, ts, text, message: toMessagePayload(call.world, message) };
  }),

  'chat.delete': botMethod(['chat:write'], target, (call, args) => {
    const message = seenMessage(call, args.channel, args.ts);
    if (message.botId !== call.installation.botId) throw new Refusal('cant_delete_message');
    deleteMessage(call, message);
    return { ok: true, channel: message.channel, ts: message.ts };
  }),

  'chat.getPermalink': botMethod(
    [],
    z.object({ channel: z.string(), message_ts: z.string() }),
    (call, args) => {
      const message = seenMessage(call, args.channel, args.message_ts);
      const thread =
        message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${message.channel}`;
      const address = `https://${call.team.domain}.slack.com/archives/${message.channel}`;
      const permalink = `${address}/p${message.ts.replace('.', '')}${thread}`;
      return { ok: true, channel: message.channel, permalink };
    },
  ),

  'reactions.add': reaction((users, bot) => {
    if (users.includes(bot)) throw new Refusal('already_reacted');
    return [...users, bot];
  }),

  'reactions.remove': reaction((users, bot) => {
    if (!users.includes(bot)) throw new Refusal('no_reaction');
    return users.filter((user) => user !== bot);
  }),
};

function reaction(change: (users: readonly string[], bot: string) => readonly string[]): Method {
  const schema = z.object({ channel: z.string(), timestamp: z.string(), name: z.string() });
  return botMethod(['reactions:write'], schema, (call, { channel, timestamp, name }) => {
    const message = seenMessage(call, channel, timestamp);
    const users = message.reactions.find((given) => given.name === name)?.users ?? [];
    const others = message.reactions.filter((given) => given.name !== name);
    const changed = change(users, call.installation.botUserId);
    const reactions = changed.length > 0 ? [...others, { name, users: changed }] : others;
    replaceMessage(call.world, { ...message, reactions });
    return { ok: true };
  });
}

/** Clients differ on what then becomes of the blocks: https://github.com/slack-go/slack/issues/1214 */
function warnKeptBlocks({ world }: BotCall): void {
  const message = 'the message has blocks: say which ones it has now, or an empty list';
  world.problems.push({ source: 'chat.update', pointer: '/blocks', message });
}

function contentOf(args: MessageContent & { readonly markdown_text?: string | undefined }): MessageContent {
  if (args.markdown_text === undefined) return args;
  if (args.text || args.blocks) throw new Refusal('markdown_text_conflict');
  return { text: args.markdown_text, blocks: [{ type: 'markdown', text: args.markdown_text }] };
}
