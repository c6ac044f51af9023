import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { readChannel } from './read-channel.ts';
import { toSlackFault } from './slack-fault.ts';

/**
 * Why a digest is not posted in a channel, looked up at the moment of posting: Slack's own code, or `shared_channel`
 * where outsiders would read it. `not_known`: Slack cannot be asked now, or its answer cannot be read. Undefined:
 * nothing is in the way.
 */
export async function whyNotPostThere(client: WebClient, channel: string): Promise<string | undefined> {
  try {
    const state = await readChannel(client, channel);
    if (state === 'hidden') return 'channel_not_found';
    if (state.isShared) return 'shared_channel';
    if (state.isArchived) return 'is_archived';
    return state.isMember ? undefined : 'not_in_channel';
  } catch (error) {
    if (error instanceof z.ZodError) return 'not_known';
    const fault = toSlackFault(error);
    if (fault === undefined) throw error;
    return fault.kind === 'no_place' || fault.kind === 'refused' ? fault.code : 'not_known';
  }
}
