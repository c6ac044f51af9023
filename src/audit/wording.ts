import { escapeMrkdwn, toList, toMention } from '../bot/messages/mrkdwn.ts';
import { toCleanText, toShortText } from '../pins/text.ts';

/** "1 day", "3 days"; whole ones, so that "1 day left" is never less than it says. */
export function toDays(days: number): string {
  const whole = Math.max(0, Math.floor(days));
  return whole === 1 ? '1 day' : `${whole} days`;
}

export function toCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a`, `b` and `c`, as code. */
export function toCodes(words: readonly string[]): string {
  return toList(words.map((word) => `\`${escapeMrkdwn(word)}\``));
}

export function toAccount(username: string): string {
  return `*@${toName(username)}*`;
}

/** A name that Pinterest told us: somebody else's text. */
export function toName(name: string): string {
  return escapeMrkdwn(toShortText(toCleanText(name), 60));
}

const namesShown = 10;

/** Names of people, as many as one can take in. */
export function toNames(names: readonly string[]): string {
  return toList(cut(names.map((name) => `*${toName(name)}*`)));
}

/** Mentions of people, with what is the matter with each. */
export function toPeople(people: readonly { readonly id: string; readonly remark?: string }[]): string {
  return toList(
    cut(people.map(({ id, remark }) => `${toMention(id)}${remark === undefined ? '' : ` (${remark})`}`)),
  );
}

function cut(words: readonly string[]): readonly string[] {
  if (words.length <= namesShown) return words;
  return [...words.slice(0, namesShown), `${words.length - namesShown} more`];
}

/** The sentence with a capital at its start. */
export function toSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
