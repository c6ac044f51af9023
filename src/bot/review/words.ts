import type { Decision } from '../../pins/review.ts';
import { toCleanText } from '../../pins/text.ts';

/** A decision that somebody wrote in the thread. `approve` has no reason; elsewhere it may still be missing. */
export interface WrittenDecision {
  readonly decision: Decision;
  readonly reason: string;
}

/**
 * Reads `approve`, `changes: …` and `reject: …`, in any case, if they are the whole message: "I would approve this
 * if …" decides nothing. `text` is what the person typed, without Slack's escapes.
 */
export function parseWords(text: string): WrittenDecision | undefined {
  const clean = toCleanText(text);
  if (/^approve[.!]?$/iu.test(clean)) return { decision: 'approve', reason: '' };
  const parts = /^(?<word>changes|reject)\s*:(?<reason>.*)$/isu.exec(clean)?.groups;
  if (parts === undefined) return undefined;
  const decision = parts['word']?.toLowerCase() === 'reject' ? 'reject' : 'request_changes';
  return { decision, reason: parts['reason']?.trim() ?? '' };
}
