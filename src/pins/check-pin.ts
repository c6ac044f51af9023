import { type PinText, type Timing, textLimits } from './pin.ts';
import { fitsWithin, isStorable, toCleanText } from './text.ts';
import { toInstant } from './wall-time.ts';

/** The fields that a person fills in, as the form names them. */
export type PinField = 'image' | 'board' | 'section' | keyof PinText | 'date' | 'time';

/** What is wrong with one field, in a sentence for the person who filled it in. */
export interface FieldProblem {
  readonly field: PinField;
  readonly sentence: string;
}

const names: Record<keyof PinText, string> = {
  title: 'The title',
  description: 'The description',
  altText: 'The alt text',
  link: 'The link',
};

/** The member's text as we keep it, or what is wrong with it. Nothing is cut in silence. */
export function checkText(text: PinText): { text: PinText; problems: readonly FieldProblem[] } {
  const fields = Object.keys(textLimits) as (keyof PinText)[];
  const problems = fields.flatMap((field) => checkLength(field, text[field]));
  const clean: PinText = {
    title: toCleanText(text.title),
    description: toCleanText(text.description),
    altText: toCleanText(text.altText),
    link: toCleanText(text.link),
  };
  return { text: clean, problems: [...problems, ...checkLink(clean.link)] };
}

function checkLength(field: keyof PinText, text: string): FieldProblem[] {
  const limit = textLimits[field];
  if (!isStorable(text)) {
    return [
      { field, sentence: `${names[field]} holds a character that cannot be stored. Please type it again.` },
    ];
  }
  if (!fitsWithin(toCleanText(text), limit)) {
    return [
      {
        field,
        sentence: `${names[field]} is ${toCleanText(text).length} characters long; Pinterest takes ${limit}.`,
      },
    ];
  }
  return [];
}

function checkLink(link: string): FieldProblem[] {
  if (link === '') return [];
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url?.protocol === 'https:' && url.hostname.includes('.') && url.username === '') return [];
  return [{ field: 'link', sentence: 'The link must be a full address that starts with https://.' }];
}

/** A pin may be planned this far ahead, in days. */
export const planningDays = 365;

/** What is wrong with the time that a person chose. `now` is the instant to compare with. */
export function checkTiming(timing: Timing, now: Date): readonly FieldProblem[] {
  if (timing.kind === 'when_approved') return [];
  const instant = toInstant(timing);
  if (instant === undefined) return [{ field: 'date', sentence: 'Please choose a date and a time.' }];
  if (instant <= now)
    return [{ field: 'date', sentence: 'That time is already past. Please choose a later one.' }];
  if (instant.getTime() > now.getTime() + planningDays * 86_400_000) {
    return [{ field: 'date', sentence: 'That is more than a year ahead. Please choose an earlier date.' }];
  }
  return [];
}
