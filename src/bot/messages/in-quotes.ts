import { toCleanText, toShortText } from '../../pins/text.ts';
import { escapeMrkdwn } from './mrkdwn.ts';

/** Escaping makes `&` five characters long, and a section holds 3000. */
const longest = 300;

/** A member's own words inside our mrkdwn. Only for one short text: elsewhere they stand in a block of their own. */
export function inQuotes(text: string): string {
  return `“${escapeMrkdwn(toShortText(toCleanText(text), longest))}”`;
}
