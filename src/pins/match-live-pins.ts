import type { PinText } from './pin.ts';
import { toComparableText } from './text.ts';

/** What an attempt sent, and what is known of the board around it. */
export interface SentPin extends PinText {
  readonly boardId: string;
  readonly boardSectionId: string | null;
  /** When the intent was written, by the database's clock. */
  readonly intentAt: Date;
  /** Pinterest's clock minus ours, in milliseconds (HTTP `Date` header). */
  readonly clockOffsetMs: number;
  /** Ids that stood on the board just before. */
  readonly snapshot: readonly string[];
}

/** A pin that stands on the board now. `createdAt` is UTC; Pinterest sends it without a zone. */
export interface Candidate extends PinText {
  readonly id: string;
  readonly boardSectionId: string | null | undefined;
  readonly createdAt: Date | undefined;
}

/** Minutes around the intent in which Pinterest's `created_at` may lie. */
const window = { beforeMinutes: 5, afterMinutes: 15 };

/** Minutes between two intents from which on no pin can match both. */
export const twinMinutes = window.beforeMinutes + window.afterMinutes;

/**
 * The live pins that look like the sent one: same place, same text, created around the intent, not there before.
 * Whether one belongs to another of our pins only the database knows: its callers ask. Of those left, one is proof;
 * several need a person.
 */
export function matchLivePins(sent: SentPin, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(
    (candidate) =>
      !sent.snapshot.includes(candidate.id) &&
      isSamePlace(sent, candidate) &&
      hasSameText(sent, candidate) &&
      isInWindow(sent, candidate),
  );
}

/** Whether a live pin shows what was sent; used to verify a link that a person gives. */
export function hasSameText(sent: PinText, candidate: PinText): boolean {
  const fields = ['title', 'description', 'link', 'altText'] as const;
  return fields.every((field) => toComparableText(sent[field]) === toComparableText(candidate[field]));
}

function isSamePlace(sent: SentPin, candidate: Candidate): boolean {
  if (candidate.boardSectionId === undefined) return true;
  return candidate.boardSectionId === sent.boardSectionId;
}

/**
 * Whether a live pin stood there before anything was sent, by Pinterest's own time: then it is another one, whatever it
 * says. False where its time is not known.
 */
export function isOlderThanSent(sent: SentPin, candidate: Pick<Candidate, 'createdAt'>): boolean {
  const minutes = minutesAfterIntent(sent, candidate);
  return minutes !== undefined && minutes < -window.beforeMinutes;
}

function isInWindow(sent: SentPin, candidate: Candidate): boolean {
  const minutes = minutesAfterIntent(sent, candidate);
  return minutes !== undefined && minutes >= -window.beforeMinutes && minutes <= window.afterMinutes;
}

function minutesAfterIntent(sent: SentPin, { createdAt }: Pick<Candidate, 'createdAt'>): number | undefined {
  if (createdAt === undefined) return undefined;
  return (createdAt.getTime() - sent.clockOffsetMs - sent.intentAt.getTime()) / 60_000;
}
