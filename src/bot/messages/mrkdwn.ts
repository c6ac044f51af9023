import { toWallTime } from '../../pins/wall-time.ts';

/**
 * A person's words, safe in mrkdwn: no mention, no link, no `<!channel>`.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What a person typed, from the text of a message event, where Slack has escaped it. */
export function unescapeMrkdwn(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

export function toMention(userId: string): string {
  return `<@${userId}>`;
}

/** Everybody in a list, as a person would say it: "A", "A and B", "A, B and C". */
export function toList(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/**
 * An instant in each reader's own time zone; where Slack cannot show that, in the workspace's.
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
export function toDateText(instant: Date, zone: string): string {
  return `<!date^${toUnixSeconds(instant)}^${dateFormat}|${escapeMrkdwn(toWallText(instant, zone))}>`;
}

/** The time of day in each reader's own time zone: for what is less than a day away. */
export function toTimeText(instant: Date, zone: string): string {
  return `<!date^${toUnixSeconds(instant)}^{time}|${escapeMrkdwn(toWallText(instant, zone))}>`;
}

/** The same instant for everybody: "2026-11-27 09:00 (Europe/Lisbon)". */
export function toWallText(instant: Date, zone: string): string {
  const { date, time } = toWallTime(instant, zone);
  return `${date} ${time} (${zone})`;
}

export const dateFormat = '{date_short_pretty} at {time}';

export function toUnixSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
