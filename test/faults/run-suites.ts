import type { Flags } from './flags.ts';
import type { Suite, SuiteResult } from './suites/suite.ts';
import { suites } from './suites/suites.ts';
import { buildWorker } from './world/build-worker.ts';
import { type LaneParts, openLane } from './world/lane.ts';
import { openLanes } from './world/open-lanes.ts';
import { createRandom } from './world/random.ts';
import { createTally, type Tally } from './world/tally.ts';

export interface Outcome {
  /** In the order of the table of contents. */
  readonly results: readonly SuiteResult[];
  /** One for each track. */
  readonly tallies: readonly Tally[];
}

/** Suites at a time, each with lanes of its own: some of them mostly wait for deadlines. */
const TRACKS = 2;

/** Runs what was asked for. */
export async function runSuites(
  parts: Omit<LaneParts, 'tally'>,
  flags: Flags,
  print: (text: string) => void,
): Promise<Outcome> {
  const asked = suites.filter(({ letter }) => flags.suites?.includes(letter) ?? true);
  const queue = asked.toSorted((a, b) => b.minutes - a.minutes);
  const tracks = Array.from({ length: Math.min(TRACKS, queue.length) }, () =>
    runTrack({ ...parts, tally: createTally() }, { queue, flags, print }),
  );
  const ended = await Promise.all(tracks);
  const results = ended.flatMap((track) => track.results);
  return {
    results: results.toSorted((a, b) => rank(a) - rank(b)),
    tallies: ended.map(({ tally }) => tally),
  };
}

function rank({ letter }: SuiteResult): number {
  return suites.findIndex((suite) => suite.letter === letter);
}

interface Track {
  /** What no track has begun yet. */
  readonly queue: Suite[];
  readonly flags: Flags;
  readonly print: (text: string) => void;
}

async function runTrack(
  parts: LaneParts,
  { queue, flags, print }: Track,
): Promise<{ results: readonly SuiteResult[]; tally: Tally }> {
  const results: SuiteResult[] = [];
  const { lanes, close } = await openLanes(parts, flags.lanes);
  const { seed, isNightly, only } = flags;
  for (let suite = queue.shift(); suite !== undefined; suite = queue.shift()) {
    const startedAt = performance.now();
    results.push(
      await suite.run({
        lanes,
        random: createRandom(seed),
        isNightly,
        only,
        openMutated: async (mutant) =>
          openLane({
            ...parts,
            workerFile: await buildWorker({ folder: parts.folder, mutant }),
            tally: createTally(),
          }),
      }),
    );
    print(`${suite.letter} · ${suite.name}: ${Math.round((performance.now() - startedAt) / 1000)} s\n`);
  }
  await close();
  return { results, tally: parts.tally };
}
