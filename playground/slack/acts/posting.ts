import { randomUUID } from 'node:crypto';
import { deleteMessage } from '../bot-message.ts';
import type { Context } from '../context.ts';
import type { Act, ActResult } from '../contract.ts';
import { sendEvent, sendMessageEvent } from '../events.ts';
import { toViewPayload } from '../payloads/view-payload.ts';
import { getInstallation } from '../world/installation.ts';
import { findMessage, homeOf, openDirectMessage } from '../world/lookups.ts';
import { addMessage, toRichText } from '../world/messages.ts';
import { type Actor, refused } from './interaction.ts';

type ActOf<Kind extends Act['do']> = Extract<Act, { do: Kind }>;

/** A person writes in a channel or thread. */
export function postAsPerson(context: Context, { person, teamId }: Actor, act: ActOf<'post'>): ActResult {
  const { world } = context;
  const channel = world.channels.get(act.channel);
  if (!channel?.members.includes(person.id)) return refused('not_in_channel');
  if (channel.isArchived) return refused('is_archived');
  const fileIds = act.fileIds ?? [];
  if (act.text.trim() === '' && fileIds.length === 0) return refused('no_text');
  if (fileIds.some((id) => world.files.get(id)?.user !== person.id)) return refused('file_not_found');
  if (act.threadTs !== undefined && !findMessage(world, channel.id, act.threadTs))
    return refused('thread_not_found');
  const message = addMessage(world, {
    channel: channel.id,
    teamId,
    user: person.id,
    text: act.text,
    blocks: toRichText(world.ids.short(), act.text),
    fileIds,
    clientMessageId: randomUUID(),
    ...(act.threadTs === undefined ? {} : { threadTs: act.threadTs }),
    ...(fileIds.length > 0 ? { subtype: 'file_share' } : {}),
  });
  sendMessageEvent(context, message);
  for (const fileId of fileIds) {
    const file = { file_id: fileId, file: { id: fileId }, user_id: person.id, channel_id: channel.id };
    sendEvent(context, teamId, { type: 'file_shared', ...file, event_ts: message.ts });
  }
  return { ok: true };
}

/** People delete their own messages; admins delete any. */
export function deleteAsPerson(context: Context, { person }: Actor, act: ActOf<'delete_message'>): ActResult {
  const message = findMessage(context.world, act.channel, act.ts);
  if (!message || (message.onlyFor !== undefined && message.onlyFor !== person.id))
    return refused('message_not_found');
  const isOwn = message.user === person.id || message.onlyFor === person.id;
  if (!isOwn && !person.isAdmin) return refused('cant_delete_message');
  deleteMessage(context, message);
  return { ok: true };
}

/** https://docs.slack.dev/reference/events/app_home_opened */
export function openHome(context: Context, { person, teamId }: Actor): ActResult {
  const { world } = context;
  if (!world.manifest.hasHomeTab) return refused('not_enabled');
  const { botUserId } = getInstallation(world, teamId);
  const channel = openDirectMessage(world, teamId, person.id, botUserId);
  const home = homeOf(world, person.id);
  sendEvent(context, teamId, {
    type: 'app_home_opened',
    user: person.id,
    channel: channel.id,
    tab: 'home',
    event_ts: world.nextTs(),
    ...(home ? { view: toViewPayload(world, home) } : {}),
  });
  return { ok: true };
}
