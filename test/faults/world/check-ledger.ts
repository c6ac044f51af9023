import type { LedgerEntry } from './ledger.ts';

/** The design's table, written down a second time: the production's own must not vouch for itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  none: ['prepared'],
  prepared: ['sending', 'released'],
  sending: ['created', 'refused', 'unknown', 'released'],
  unknown: ['created', 'found', 'absent', 'released'],
};

/** Longest that an attempt may stay so, in seconds: L2 gives the lease and a minute; a claim is kept once more. */
const open: Readonly<Record<string, number>> = { prepared: 90 + 90 + 60, sending: 90 + 60 };

/** What the design's invariants S1, S2, S7 and L2 forbid and the ledger holds, in sentences. */
export function checkLedger(entries: readonly LedgerEntry[]): readonly string[] {
  return [...entries.flatMap(checkEntry), ...checkOnce(entries)];
}

function checkEntry({ attempt_id, was, state, open_others, seconds }: LedgerEntry): readonly string[] {
  const problems: string[] = [];
  const moves = allowed[was ?? 'none'] ?? [];
  if (!moves.includes(state)) problems.push(`S7: attempt ${attempt_id} went from ${was} to ${state}`);
  if (state === 'sending' && open_others > 0) {
    problems.push(`S1: attempt ${attempt_id} began to send while an earlier one was not ended`);
  }
  const most = open[was ?? 'none'];
  if (most !== undefined && seconds !== null && seconds > most) {
    problems.push(`L2: attempt ${attempt_id} was ${was} for ${Math.round(seconds)} s`);
  }
  return problems;
}

function checkOnce(entries: readonly LedgerEntry[]): readonly string[] {
  const made = entries.filter(({ state }) => state === 'created' || state === 'found');
  const pins = new Set(made.map(({ pin_id }) => pin_id));
  return made.length === pins.size ? [] : ['S2: two attempts of one pin were successful'];
}
