import type { CaseResult } from '../suites/suite.ts';

/** What a case has found, a line each; empty if nothing. */
export function toVerdictText({ duplicates, lost, phantoms, problems, error }: CaseResult): string {
  const counts = Object.entries({ duplicates, lost, phantoms }).filter(([, count]) => count > 0);
  return [
    ...counts.map(([name, count]) => `${name}: ${count}`),
    ...problems,
    ...(error === undefined ? [] : [error]),
  ].join('\n');
}
