import { z } from 'zod';
import { PinterestError } from '../../pinterest/error.ts';
import { type SlackFault, toSlackFault } from '../../posting/slack-fault.ts';
import type { Missing, MissingReason } from '../facts.ts';

/** Names what the wire did. What is no fault of the wire is a bug of ours, and thrown on. */
export function toMissing(error: unknown): Missing {
  if (error instanceof PinterestError) return { missing: error.problem };
  if (error instanceof z.ZodError) return { missing: 'slack_malformed' };
  const fault = toSlackFault(error);
  if (fault === undefined) throw error;
  return { missing: toReason(fault) };
}

function toReason(fault: SlackFault): MissingReason {
  if (fault.kind === 'rate_limited') return 'slack_rate_limit';
  if (fault.kind === 'unsure' || fault.kind === 'unreached') return 'slack_unreachable';
  return 'code' in fault && fault.code === 'missing_scope' ? 'slack_missing_scope' : 'slack_refused';
}

/** Slack's own word for its no; undefined: it was none. */
export function toSlackCode(error: unknown): string | undefined {
  const fault = toSlackFault(error);
  return fault !== undefined && 'code' in fault ? fault.code : undefined;
}
