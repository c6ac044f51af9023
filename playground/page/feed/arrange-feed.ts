import type { MessageView } from '../../slack/contract.ts';

export interface FeedLine {
  readonly message: MessageView;
  /** A day line stands above it. */
  readonly startsDay: boolean;
  /** Name and avatar are shown; not for what the same person says right after. */
  readonly startsGroup: boolean;
}

const groupSeconds = 5 * 60;

export function arrangeFeed(messages: readonly MessageView[], timeZone: string): readonly FeedLine[] {
  const days = new Intl.DateTimeFormat('en-CA', { timeZone });
  const dayOf = (message: MessageView): string => days.format(Number(message.ts) * 1000);
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const startsDay = before === undefined || dayOf(before) !== dayOf(message);
    return { message, startsDay, startsGroup: startsDay || !continues(before, message) };
  });
}

function continues(before: MessageView, message: MessageView): boolean {
  const isSameVoice = before.user === message.user && before.isEphemeral === message.isEphemeral;
  // A thread's first message stands apart from its replies.
  const isSamePlace = before.threadTs === message.threadTs;
  return (
    isSameVoice &&
    isSamePlace &&
    !message.isEphemeral &&
    Number(message.ts) - Number(before.ts) < groupSeconds
  );
}
