/**
 * Member text, made safe to keep, to show and to send.
 */

/** Controls, bidirectional overrides and isolates: they can make a text read as what it is not (UAX #9). */
const hiddenCharacters = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/**
 * Whether a text can be stored as it is: no NUL (PostgreSQL refuses it, error 22021) and no lone
 * surrogate (it would be stored as U+FFFD, and the approved hash would no longer be of the same text).
 */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

/** The text without hidden characters, line ends as `\n`, composed (NFC), and without blank edges. */
export function toCleanText(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(hiddenCharacters, '').normalize('NFC').trim();
}

/** Whether the text fits a limit, counted both in code points and in UTF-16 units (there are never fewer of these). */
export function fitsWithin(text: string, limit: number): boolean {
  return text.length <= limit;
}

/** The text cut to a limit at the border of a visible character, with an ellipsis if anything was cut. */
export function toShortText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let short = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (short.length + segment.length > limit - 1) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}

/**
 * The text as two sides of the wire can be compared: Pinterest may trim, collapse blanks or compose
 * differently from what was sent.
 */
export function toComparableText(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
