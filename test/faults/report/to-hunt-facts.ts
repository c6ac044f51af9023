import type { Verdict } from '../world/audit.ts';

/** How many mistakes were noticed, and by what: each counts once, by the first of these that it broke. */
export function toHuntFacts(seen: readonly (Verdict | undefined)[]): string {
  const signs = seen.flatMap((verdict) => (verdict === undefined ? [] : [toSign(verdict)]));
  const by = ['duplicates', 'losses', 'phantoms', 'another rule of the audit'] as const;
  const counted = by.map((sign) => `${signs.filter((each) => each === sign).length} by ${sign}`);
  return `${signs.length} of ${seen.length} noticed: ${counted.join(', ')}`;
}

function toSign({ duplicates, lost, phantoms }: Verdict) {
  if (duplicates > 0) return 'duplicates';
  if (lost > 0) return 'losses';
  return phantoms > 0 ? 'phantoms' : 'another rule of the audit';
}
