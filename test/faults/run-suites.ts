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

/**
 * Runs what was asked for on two tracks, each with lanes of its own: suites that mostly wait for deadlines go beside those
 * that keep the cores busy.
 */
export async function runSuites(
  parts: Omit<LaneParts, 'tally'>,
  flags: Flags,
  print: (text: string) => void,
): Promise<Outcome> {
  const asked = suites.filter(({ letter }) => flags.suites?.includes(letter) ?? true);
  const tracks = [asked.filter(({ waits }) => !waits), asked.filter(({ waits }) => waits)];
  const ended = await Promise.all(
    tracks.map((track) => runTrack({ ...parts, tally: createTally() }, { track, flags, print })),
  );
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
  readonly track: readonly Suite[];
  readonly flags: Flags;
  readonly print: (text: string) => void;
}

async function runTrack(
  parts: LaneParts,
  { track, flags, print }: Track,
): Promise<{ results: readonly SuiteResult[]; tally: Tally }> {
  const results: SuiteResult[] = [];
  if (track.length === 0) return { results, tally: parts.tally };
  const { lanes, close } = await openLanes(parts, flags.lanes);
  const { seed, isNightly, only } = flags;
  for (const suite of track) {
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
