import type { Verdict } from '../world/audit.ts';
import type { Lane } from '../world/lane.ts';
import type { CaseResult, SuiteContext } from './suite.ts';

export interface Case<Place = Lane> {
  readonly name: string;
  run(lane: Place): Promise<Verdict>;
}

/** Runs each case once, as many at a time as there are lanes. One that throws has failed; the others go on. */
export async function runCases<Place>(
  { lanes, only }: Pick<SuiteContext, 'only'> & { lanes: readonly Place[] },
  cases: readonly Case<Place>[],
): Promise<readonly CaseResult[]> {
  const open = cases.filter(({ name }) => only === undefined || name.includes(only));
  const idle = [...lanes];
  return await runEach(lanes.length, open, async (each) => {
    const lane = idle.shift();
    if (lane === undefined) throw new Error('More cases than lanes.');
    return await runCase(lane, each).finally(() => idle.push(lane));
  });
}

/** Works through all items, so many at a time; the results come as they end. */
export async function runEach<Item, Result>(
  atOnce: number,
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const open = [...items];
  const results: Result[] = [];
  const work = async (): Promise<void> => {
    for (let next = open.shift(); next !== undefined; next = open.shift()) results.push(await run(next));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

/** One that throws has failed. */
export async function runCase<Place>(lane: Place, { name, run }: Case<Place>): Promise<CaseResult> {
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  try {
    return { name, ...(await run(lane)), seconds: seconds(), error: undefined };
  } catch (cause) {
    const error = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    return { name, ...nothing, seconds: seconds(), error };
  }
}

const nothing: Verdict = { duplicates: 0, lost: 0, phantoms: 0, problems: [] };
