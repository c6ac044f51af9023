import { escapeMrkdwn } from '../bot/messages/mrkdwn.ts';
import { toCleanText, toShortText } from '../pins/text.ts';
import { isMissing, type TopPin } from './figures.ts';

const longestTitle = 60;

/** What a pin is called in a report: one line, without hidden characters. */
export function toPinLabel({ pin }: Pick<TopPin, 'pin'>): string {
  if (!isMissing(pin)) return toTitleText(pin.title);
  return pin.missing === 'gone'
    ? 'A pin that is no longer on Pinterest'
    : 'A pin whose title we could not read';
}

export function toTitleText(title: string): string {
  const line = toCleanText(title).replace(/\s+/gu, ' ');
  return line === '' ? 'Untitled pin' : toShortText(line, longestTitle);
}

/** A link in mrkdwn of at most so many characters: escaping makes `&` five of them. */
export function toLinkText({ url, label, limit }: { url: string; label: string; limit: number }): string {
  let length = label.length;
  let text = `<${url}|${escapeMrkdwn(label)}>`;
  while (text.length > limit && length > 1) {
    length -= 1;
    text = `<${url}|${escapeMrkdwn(toShortText(label, length))}>`;
  }
  return text;
}
