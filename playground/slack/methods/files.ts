import { z } from 'zod';
import { messageContent, postAsBot } from '../bot-message.ts';
import type { Channel } from '../contract.ts';
import { toFilePayload } from '../payloads/file-payload.ts';
import { addFile, canAppSee } from '../world/files.ts';
import type { StoredFile } from '../world/world.ts';
import { type BotCall, botMethod, type Method, Refusal } from './method.ts';
import { postingPlace, threadOf } from './places.ts';

const upload = z.object({ filename: z.string().min(1), length: z.coerce.number().int().positive() });

const completion = messageContent.pick({ blocks: true }).extend({
  files: z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1),
  channel_id: z.string().optional(),
  thread_ts: z.string().optional(),
  initial_comment: z.string().optional(),
});

export const filesMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': botMethod(['files:write'], upload, ({ world, team }, args) => {
    const ticket = world.ids.secret();
    const fileId = world.ids.object('F');
    world.uploads.set(ticket, {
      fileId,
      teamId: team.id,
      name: args.filename,
      length: args.length,
      bytes: undefined,
      mimetype: '',
    });
    return { ok: true, upload_url: `${world.urls.files}/upload/v1/${ticket}`, file_id: fileId };
  }),

  'files.completeUploadExternal': botMethod(['files:write'], completion, (call, args) => {
    const channel = args.channel_id === undefined ? undefined : sharingPlace(call, args.channel_id);
    const thread = channel === undefined ? {} : threadOf(call, channel.id, args.thread_ts);
    const files = args.files.map((file) => completeUpload(call, file));
    if (channel) {
      // "If the `initial_comment` field is provided, the `blocks` field is ignored."
      const { initial_comment: text = '', blocks } = args;
      postAsBot(call, {
        source: 'files.completeUploadExternal',
        teamId: call.team.id,
        channel: channel.id,
        content: text === '' ? { blocks } : { text },
        subtype: 'file_share',
        fileIds: files.map((file) => file.id),
        ...thread,
      });
    }
    return { ok: true, files: files.map((file) => ({ id: file.id, title: file.title })) };
  }),

  'files.info': botMethod(['files:read'], z.object({ file: z.string() }), (call, args) => {
    const seen = seenFile(call, args.file);
    const file = { ...seen, asked: seen.asked + 1 };
    call.world.files.set(file.id, file);
    return {
      ok: true,
      file: toFilePayload(call.world, file),
      comments: [],
      response_metadata: { next_cursor: '' },
    };
  }),

  'files.delete': botMethod(['files:write'], z.object({ file: z.string() }), (call, args) => {
    const file = seenFile(call, args.file);
    if (file.user !== call.installation.botUserId) throw new Refusal('cant_delete_file');
    call.world.files.set(file.id, { ...file, isDeleted: true });
    call.world.changed();
    return { ok: true };
  }),
};

/**
 * Where a file is shared: a channel's id and nothing else. For a direct message that is its D…, which the answer of
 * `chat.postMessage` to a person names, without `im:write`: https://github.com/slackapi/bolt-js/issues/2115
 */
function sharingPlace(call: BotCall, id: string): Channel {
  if (!call.world.channels.has(id) && !/^[CGDZ][A-Z0-9]{8,}$/.test(id)) {
    const message = '[ERROR] input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]';
    throw new Refusal('invalid_arguments', { response_metadata: { messages: [message] } });
  }
  return postingPlace(call, id);
}

function seenFile({ world, team }: BotCall, id: string): StoredFile {
  const file = world.files.get(id);
  if (file?.isDeleted === true && file.teamId === team.id) throw new Refusal('file_deleted');
  if (!file || !canAppSee(world, team.id, file)) throw new Refusal('file_not_found');
  return file;
}

function completeUpload(
  call: BotCall,
  named: { readonly id: string; readonly title?: string | undefined },
): StoredFile {
  const { world, team, installation } = call;
  const [ticket, pending] = [...world.uploads].find(([, candidate]) => candidate.fileId === named.id) ?? [];
  if (ticket === undefined || pending?.teamId !== team.id || !pending.bytes)
    throw new Refusal('file_not_found');
  world.uploads.delete(ticket);
  return addFile(world, {
    id: pending.fileId,
    teamId: team.id,
    user: installation.botUserId,
    name: pending.name,
    title: named.title ?? pending.name,
    mimetype: pending.mimetype,
    bytes: pending.bytes,
  });
}
