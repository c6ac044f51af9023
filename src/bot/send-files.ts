import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { toSlackFault } from '../posting/slack-fault.ts';

/** Files for one person's eyes. */
export interface Parcel {
  readonly workspaceId: string;
  readonly userId: string;
  /** What the files are, said above them. */
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly content: string }[];
}

const postedSchema = z.object({ channel: z.string() });

/**
 * Puts files into the person's direct messages: all of them or none, and nobody else gets them. Sent once: whoever
 * gets none asks again. False: Slack did not take them.
 */
export async function sendFiles(
  deps: Pick<Deps, 'log'>,
  client: WebClient,
  { workspaceId, userId, text, files }: Parcel,
): Promise<boolean> {
  try {
    // Only a message tells the id of the direct message's channel, without one more permission.
    const posted = postedSchema.parse(await client.chat.postMessage({ channel: userId, text }));
    const uploads = files.map(({ name, content }) => ({
      file: Buffer.from(content, 'utf8'),
      filename: name,
      title: name,
    }));
    await client.filesUploadV2({ channel_id: posted.channel, file_uploads: uploads });
    return true;
  } catch (error) {
    const fault = toSlackFault(error);
    if (fault === undefined) throw error;
    deps.log.warn({ workspaceId, fault }, 'files_not_sent');
    return false;
  }
}
