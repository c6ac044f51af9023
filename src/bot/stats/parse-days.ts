import type { ReportDays } from '../../analytics/figures.ts';

const known: Readonly<Record<string, ReportDays>> = { '': 7, '7d': 7, '30d': 30, '90d': 90 };

/** What follows `/pin stats`, or what its button carries; undefined: not one of the windows. */
export function parseDays(text: string): ReportDays | undefined {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(known, word) ? known[word] : undefined;
}
