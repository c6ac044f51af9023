import { ErrorCode, type WebAPIPlatformError, type WebClient } from '@slack/web-api';

/**
 * One sentence that only this person sees, where they acted; in the thread when they acted there. Where
 * Corkboard cannot speak (it is not in that channel) it goes to their direct messages.
 */
export async function sayTo(
  client: WebClient,
  to: { userId: string; channelId: string | undefined; threadTs?: string | undefined },
  text: string,
): Promise<void> {
  const message = { text, unfurl_links: false, unfurl_media: false };
  if (to.channelId === undefined)
    return void (await client.chat.postMessage({ ...message, channel: to.userId }));
  const place = to.threadTs === undefined ? {} : { thread_ts: to.threadTs };
  try {
    await client.chat.postEphemeral({ channel: to.channelId, user: to.userId, text, ...place });
  } catch (error) {
    if (!cannotSpeakThere(error)) throw error;
    await client.chat.postMessage({ ...message, channel: to.userId });
  }
}

/** https://docs.slack.dev/reference/methods/chat.postEphemeral#errors */
function cannotSpeakThere(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error && error.code === ErrorCode.PlatformError)) return false;
  const { error: reason } = (error as WebAPIPlatformError).data;
  return ['not_in_channel', 'channel_not_found', 'user_not_in_channel', 'is_archived'].includes(reason);
}
