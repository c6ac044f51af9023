import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Message } from '../bot/messages/message.ts';

const postedSchema = z.object({ channel: z.string(), ts: z.string() });
const quiet = { unfurl_links: false, unfurl_media: false };

export interface Place {
  readonly channel: string;
  readonly threadTs?: string;
  /** Whether the channel sees a reply too. */
  readonly isBroadcast?: boolean;
}

/** Posts a message once. Where it then stands; for a person's id that is the direct message's channel. */
export async function post(
  client: WebClient,
  place: Place,
  { text, blocks }: Message,
): Promise<{ channel: string; ts: string }> {
  const thread =
    place.threadTs === undefined
      ? {}
      : { thread_ts: place.threadTs, reply_broadcast: place.isBroadcast === true };
  const answer = await client.chat.postMessage({
    channel: place.channel,
    text,
    blocks: [...blocks],
    ...quiet,
    ...thread,
  });
  return postedSchema.parse(answer);
}

/** Shows a message of ours anew, in its place. Harmless to repeat. */
export async function change(
  client: WebClient,
  message: { channel: string; ts: string },
  { text, blocks }: Message,
): Promise<void> {
  await client.chat.update({ ...message, text, blocks: [...blocks] });
}
