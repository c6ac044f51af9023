import type { Mutant } from '../mutants/mutant.ts';
import type { Verdict } from '../world/audit.ts';
import type { Lane, PostgresLane } from '../world/lane.ts';
import type { Random } from '../world/random.ts';

/** One case and what came of it. */
export interface CaseResult extends Verdict {
  /** What to run again to see it again. */
  readonly name: string;
  readonly seconds: number;
  /** The case itself went wrong, so that it proves nothing. */
  readonly error: string | undefined;
}

/** One line of the table. */
export interface SuiteResult {
  readonly letter: string;
  readonly name: string;
  readonly results: readonly CaseResult[];
  /** What else was counted, in a few words. */
  readonly facts: string;
  /** Each case has a line of its own, and these words by its name. */
  readonly lines?: ReadonlyMap<string, string>;
}

/** What a suite runs with. */
export interface SuiteContext {
  readonly lanes: readonly PostgresLane[];
  readonly random: Random;
  readonly isNightly: boolean;
  /** Of the cases only those whose name holds this; a suite may ask for a few of them. */
  readonly only: string | undefined;
  /** One more lane, whose replicas are a build with a mistake in it; nothing that happens there is counted elsewhere. */
  openMutated(mutant: Mutant): Promise<Lane>;
}

export interface Suite {
  readonly letter: string;
  readonly name: string;
  /** About how long it takes beside another one on two cores; the longest begin first. */
  readonly minutes: number;
  run(context: SuiteContext): Promise<SuiteResult>;
}
