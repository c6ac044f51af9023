import { isProcessed } from '../world/files.ts';
import { getTeam } from '../world/installation.ts';
import type { Json } from '../world/json.ts';
import type { StoredFile, World } from '../world/world.ts';

/** A file as Slack tells it: https://docs.slack.dev/reference/objects/file-object */
export function toFilePayload(world: World, file: StoredFile): Json {
  const isReady = isProcessed(world, file);
  const created = Math.floor(file.createdAt.getTime() / 1000);
  const type = toFiletype(file.mimetype);
  return {
    id: file.id,
    created,
    timestamp: created,
    name: file.name,
    title: file.title,
    mimetype: isReady ? file.mimetype : '',
    filetype: isReady ? type : '',
    pretty_type: isReady ? type.toUpperCase() : '',
    user: file.user,
    user_team: file.teamId,
    editable: false,
    size: file.bytes.byteLength,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: channelsOfKind(world, file, 'public').length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    ...toAddresses(world, file),
    comments_count: 0,
    is_starred: false,
    shares: toShares(world, file),
    channels: channelsOfKind(world, file, 'public'),
    groups: channelsOfKind(world, file, 'private'),
    ims: channelsOfKind(world, file, 'im'),
    has_rich_preview: false,
    file_access: 'visible',
  };
}

/** https://docs.slack.dev/reference/objects/file-object#types */
function toFiletype(mimetype: string): string {
  const type = mimetype.split('/').at(-1) ?? '';
  return { jpeg: 'jpg', plain: 'text', 'octet-stream': 'binary' }[type] ?? type;
}

function toAddresses(world: World, { id, teamId, name, user }: StoredFile): Json {
  const path = `${world.urls.files}/files-pri/${teamId}-${id}`;
  const team = `https://${getTeam(world, teamId).domain}.slack.com`;
  return {
    url_private: `${path}/${encodeURIComponent(name)}`,
    url_private_download: `${path}/download/${encodeURIComponent(name)}`,
    permalink: `${team}/files/${user}/${id}/${encodeURIComponent(name)}`,
    permalink_public: `https://slack-files.com/${teamId}-${id}-0000000000`,
  };
}

function channelsOfKind(
  world: World,
  file: StoredFile,
  kind: 'public' | 'private' | 'im',
): readonly string[] {
  return file.channels.filter((id) => world.channels.get(id)?.kind === kind);
}

function toShares(world: World, file: StoredFile): Json {
  const shares = { public: sharesOfKind(world, file, true), private: sharesOfKind(world, file, false) };
  return Object.fromEntries(
    Object.entries(shares).filter(([, byChannel]) => Object.keys(byChannel).length > 0),
  );
}

function sharesOfKind(world: World, file: StoredFile, isPublic: boolean): Json {
  const channels = file.channels.filter((id) => (world.channels.get(id)?.kind === 'public') === isPublic);
  return Object.fromEntries(channels.map((id) => [id, sharesIn(world, file, id)]));
}

function sharesIn(world: World, file: StoredFile, channelId: string): readonly Json[] {
  const messages = world.messages.get(channelId) ?? [];
  return messages
    .filter((message) => message.fileIds.includes(file.id))
    .map(({ ts, threadTs }) => ({
      ts,
      reply_users: [],
      reply_users_count: 0,
      reply_count: 0,
      channel_name: world.channels.get(channelId)?.name,
      team_id: file.teamId,
      share_user_id: file.user,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    }));
}
