import { toSlackFault } from '../../posting/slack-fault.ts';

/** Of https://docs.slack.dev/reference/methods/chat.update#errors: nothing is written in that channel any more. */
const channelGone = ['channel_not_found', 'is_archived'];

/**
 * Whether a card has to be posted anew: it is gone, or its channel is and cards go to another one by now. Without
 * another one there is nowhere to post it, so its place is kept.
 */
export function isPlaceLost(
  error: unknown,
  { channel, reviewChannelId }: { channel: string; reviewChannelId: string | null },
): boolean {
  const fault = toSlackFault(error);
  if (fault?.kind === 'gone') return true;
  const isChannelGone = fault?.kind === 'no_place' && channelGone.includes(fault.code);
  return isChannelGone && reviewChannelId !== null && reviewChannelId !== channel;
}
