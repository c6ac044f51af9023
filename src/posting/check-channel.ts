import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { toSlackFault } from './slack-fault.ts';

/** `conversations.info`: https://docs.slack.dev/reference/objects/conversation-object */
const channelSchema = z.object({
  channel: z.object({
    is_member: z.boolean().catch(false),
    is_archived: z.boolean().catch(false),
    is_ext_shared: z.boolean().catch(false),
    is_pending_ext_shared: z.boolean().catch(false),
  }),
});

/**
 * Why a digest is not posted in a channel, looked up at the moment of posting: Slack's own code, or `shared_channel`
 * where outsiders would read it. `not_known`: Slack cannot be asked now. Undefined: nothing is in the way.
 */
export async function whyNotPostThere(client: WebClient, channel: string): Promise<string | undefined> {
  try {
    const { channel: found } = channelSchema.parse(await client.conversations.info({ channel }));
    if (found.is_ext_shared || found.is_pending_ext_shared) return 'shared_channel';
    if (found.is_archived) return 'is_archived';
    return found.is_member ? undefined : 'not_in_channel';
  } catch (error) {
    const fault = toSlackFault(error);
    if (fault === undefined) throw error;
    return fault.kind === 'no_place' || fault.kind === 'refused' ? fault.code : 'not_known';
  }
}
