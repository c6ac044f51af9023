import type { MessageView } from '../../slack/contract.ts';

/** `person channel` → the `ts` up to which that person has seen the channel. */
export type ReadMarks = ReadonlyMap<string, string>;

export function markKey(personId: string, channelId: string): string {
  return `${personId} ${channelId}`;
}

/** Channels with something newer than what the person saw last; what was there when the page opened counts as seen. */
export function unreadChannels(
  messages: readonly MessageView[],
  personId: string,
  marks: ReadMarks,
  openedAt: string,
): ReadonlySet<string> {
  const unread = messages.filter((message) => {
    if (message.user === personId) return false;
    const seen = marks.get(markKey(personId, message.channel)) ?? openedAt;
    return Number(message.ts) > Number(seen);
  });
  return new Set(unread.map((message) => message.channel));
}

export function newestTs(messages: readonly MessageView[], channelId: string): string | undefined {
  return messages.filter((message) => message.channel === channelId).at(-1)?.ts;
}
