import type { Mutant } from '../mutants/mutant.ts';
import { mutants } from '../mutants/mutants.ts';
import { toHuntFacts } from '../report/to-hunt-facts.ts';
import { hasFailed } from '../report/to-rows.ts';
import type { Verdict } from '../world/audit.ts';
import type { Lane } from '../world/lane.ts';
import { listCases } from './list-cases.ts';
import { type Case, runCase, runEach } from './run-cases.ts';
import type { CaseResult, Suite, SuiteContext } from './suite.ts';

/** A mutant is given up after so many cases that did not notice it. */
const CASES_EACH = 12;

/** Builds with one mistake each. A suite that does not notice them proves nothing about the build without. */
export const mistakes: Suite = {
  letter: 'R',
  minutes: 0.5,
  name: 'builds with a mistake in them, each of which must be noticed',
  async run(context) {
    const cases = listCases(context.random);
    const { only = '' } = context;
    const open = mutants.filter((mutant) => toCaseName(mutant).includes(only));
    const hunts = await runEach(context.lanes.length, open, (mutant) => hunt(context, mutant, cases));
    const facts = toHuntFacts(hunts.map(({ seen }) => seen));
    return { letter: 'R', name: this.name, results: hunts.map(({ result }) => result), facts };
  },
};

interface Hunt {
  readonly result: CaseResult;
  /** What gave the mutant away. */
  readonly seen: Verdict | undefined;
}

function toCaseName({ name }: Mutant): string {
  return `mutant/${name}`;
}

async function hunt(context: SuiteContext, mutant: Mutant, cases: readonly Case[]): Promise<Hunt> {
  const startedAt = performance.now();
  const fitting = cases.filter(({ name }) => mutant.caughtBy.some((part) => name.includes(part)));
  const result = { name: toCaseName(mutant), duplicates: 0, lost: 0, phantoms: 0, error: undefined };
  const lane = await context.openMutated(mutant);
  try {
    const seen = await findNotice(lane, fitting.slice(0, CASES_EACH));
    const problems =
      seen === undefined ? [`In ${fitting.length} cases nobody noticed that ${mutant.mistake}.`] : [];
    const seconds = (performance.now() - startedAt) / 1000;
    return { result: { ...result, problems, seconds }, seen };
  } finally {
    await lane.close();
  }
}

/** The first case that finds anything. One that only broke down does not prove that it would have. */
async function findNotice(lane: Lane, cases: readonly Case[]): Promise<Verdict | undefined> {
  for (const each of cases) {
    const result = await runCase(lane, each);
    if (hasFailed({ ...result, error: undefined })) return result;
  }
  return undefined;
}
