import { z } from 'zod';
import type { SealedLine } from '../../db/history.ts';

/** One line of the history. All of it comes from `text`, so that what is told is what is sealed. */
export interface Decision {
  readonly at: string;
  /** A Slack user; null: the clock. */
  readonly who: string | null;
  readonly pinId: string;
  readonly line: number;
  readonly move: string;
  readonly from: string;
  readonly to: string;
  readonly version: number;
  /** A person's reason, or a problem's code. */
  readonly reason: string | null;
  /** Of an edit: field → [before, after]. */
  readonly changes: unknown;
  readonly hashBefore: string | null;
  readonly text: string;
  readonly hash: string;
}

/** As `pin_event_text` puts it together; what a later version adds to the end is in `text` all the same. */
const sealedText = z.tuple(
  [
    z.string(),
    z.uuid(),
    z.int(),
    z.string().nullable(),
    z.string(),
    z.string(),
    z.string(),
    z.int(),
    z.string().nullable(),
    z.unknown(),
    z.int().transform((ms) => new Date(ms).toISOString()),
  ],
  z.unknown(),
);

export function toDecision({ text, hash, before }: SealedLine): Decision {
  const [, pinId, line, who, move, from, to, version, reason, changes, at] = sealedText.parse(
    JSON.parse(text),
  );
  return { at, who, pinId, line, move, from, to, version, reason, changes, hashBefore: before, text, hash };
}
