import type { WebClient } from '@slack/web-api';

/** One sentence that only this person sees, where they acted; in the thread when they acted there. */
export async function sayTo(
  client: WebClient,
  to: { userId: string; channelId: string | undefined; threadTs?: string | undefined },
  text: string,
): Promise<void> {
  if (to.channelId === undefined) {
    await client.chat.postMessage({ channel: to.userId, text, unfurl_links: false, unfurl_media: false });
    return;
  }
  const place = to.threadTs === undefined ? {} : { thread_ts: to.threadTs };
  await client.chat.postEphemeral({ channel: to.channelId, user: to.userId, text, ...place });
}
