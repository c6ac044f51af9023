import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { CardPicture } from '../../bot/messages/pin-card-view.ts';
import { getMedia, saveSlackFile } from '../../db/media.ts';
import type { Pin } from '../../db/pins.ts';
import type { Deps } from '../../deps.ts';
import { toSlackFault } from '../../posting/slack-fault.ts';

type PictureDeps = Pick<Deps, 'db' | 'log'>;

/**
 * Our own copy at Slack of the very bytes that will be published, made once. It goes to no channel: only cards
 * show it. Whatever happens to the copy, the card is more important: without it the picture is still to come.
 */
export async function getCardPicture(
  deps: PictureDeps,
  client: WebClient,
  { workspaceId, id: mediaId, slackFileId }: { workspaceId: string; id: string; slackFileId: string | null },
): Promise<CardPicture> {
  const key = { workspaceId, mediaId };
  if (slackFileId !== null) return { kind: 'shown', fileId: slackFileId };
  const fileId = await upload(deps, client, key);
  if (fileId === undefined) return { kind: 'preparing' };
  await saveSlackFile(deps.db, { ...key, slackFileId: fileId });
  return { kind: 'shown', fileId };
}

/** Slack refused the picture. If the copy is gone there, the next try makes another one. */
export async function checkCardPicture(
  deps: PictureDeps,
  client: WebClient,
  shown: { pin: Pin; fileId: string },
): Promise<void> {
  const { workspaceId, mediaId } = shown.pin;
  try {
    await client.files.info({ file: shown.fileId });
  } catch (error) {
    const fault = toSlackFault(error);
    if (fault === undefined) throw error;
    const isGone = fault.kind === 'refused' && ['file_deleted', 'file_not_found'].includes(fault.code);
    deps.log.warn({ workspace: workspaceId, fault: fault.kind, isGone }, 'picture_not_readable');
    if (isGone) await saveSlackFile(deps.db, { workspaceId, mediaId, slackFileId: null });
  }
}

/** https://docs.slack.dev/reference/methods/files.completeUploadExternal answers with the files. */
const uploadedSchema = z.object({
  files: z.tuple([z.object({ files: z.tuple([z.object({ id: z.string() })]) })]),
});

async function upload(
  deps: PictureDeps,
  client: WebClient,
  key: { workspaceId: string; mediaId: string },
): Promise<string | undefined> {
  const { bytes, contentType } = await getMedia(deps.db, key);
  const filename = contentType === 'image/png' ? 'pin.png' : 'pin.jpg';
  try {
    const uploaded = await client.filesUploadV2({ file: Buffer.from(bytes), filename });
    return uploadedSchema.parse(uploaded).files[0].files[0].id;
  } catch (error) {
    if (toSlackFault(error)?.kind === 'rate_limited') throw error;
    deps.log.warn({ workspace: key.workspaceId, error: String(error).slice(0, 300) }, 'picture_not_uploaded');
    return undefined;
  }
}
