import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { toSlackFault } from './slack-fault.ts';

export interface ChannelState {
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  /** With another organisation, or invited to be. */
  readonly isShared: boolean;
  readonly isMember: boolean;
}

/**
 * `conversations.info`: https://docs.slack.dev/reference/objects/conversation-object. What is not there is false, as
 * direct messages have few of these; what is no boolean says nothing, and nothing is concluded from it.
 */
const channelSchema = z.object({
  channel: z.object({
    is_private: z.boolean().default(false),
    is_archived: z.boolean().default(false),
    is_member: z.boolean().default(false),
    is_ext_shared: z.boolean().default(false),
    /** Outsiders are invited: once they accept, they read what was posted before. */
    is_pending_ext_shared: z.boolean().default(false),
  }),
});

/** A channel as it is at this moment; `hidden`: gone, or private and without us. Throws where Slack does not tell. */
export async function readChannel(client: WebClient, channel: string): Promise<ChannelState | 'hidden'> {
  try {
    const { channel: found } = channelSchema.parse(await client.conversations.info({ channel }));
    return {
      isPrivate: found.is_private,
      isArchived: found.is_archived,
      isMember: found.is_member,
      isShared: found.is_ext_shared || found.is_pending_ext_shared,
    };
  } catch (error) {
    const fault = toSlackFault(error);
    if (fault?.kind === 'no_place' && fault.code === 'channel_not_found') return 'hidden';
    throw error;
  }
}
