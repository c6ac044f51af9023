import { toCleanText } from '../../pins/text.ts';
import { escapeMrkdwn } from './mrkdwn.ts';

/** A member's own words inside our mrkdwn. Only for one short text: elsewhere they stand in a block of their own. */
export function inQuotes(text: string): string {
  return `“${escapeMrkdwn(toCleanText(text))}”`;
}
