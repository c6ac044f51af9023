import type { CaseResult, SuiteResult } from '../suites/suite.ts';

/** One line of the table. */
export interface Row {
  readonly suite: string;
  readonly cases: number;
  readonly duplicates: number;
  readonly lost: number;
  readonly phantoms: number;
  /** Of the slowest case. */
  readonly worstSeconds: number;
  readonly facts: string;
}

/** A line for each suite; of the scenarios one for each, since each has a name that people know. */
export function toRows(suites: readonly SuiteResult[]): readonly Row[] {
  return suites.flatMap(({ letter, name, results, facts, lines }) => {
    if (lines !== undefined)
      return results.map((result) => toRow(result.name, [result], lines.get(result.name) ?? ''));
    return [toRow(`${letter} · ${name}`, results, facts)];
  });
}

function toRow(suite: string, results: readonly CaseResult[], facts: string): Row {
  const sum = (count: (result: CaseResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  return {
    suite,
    cases: results.length,
    duplicates: sum(({ duplicates }) => duplicates),
    lost: sum(({ lost }) => lost),
    phantoms: sum(({ phantoms }) => phantoms),
    worstSeconds: Math.max(0, ...results.map(({ seconds }) => seconds)),
    facts,
  };
}

/** Whether a run has found anything at all that must not be. */
export function hasFailed({ duplicates, lost, phantoms, problems, error }: CaseResult): boolean {
  return duplicates + lost + phantoms + problems.length > 0 || error !== undefined;
}
