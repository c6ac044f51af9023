import { audit, type Verdict } from '../world/audit.ts';
import { openWorld } from '../world/fault-world.ts';
import type { Lane } from '../world/lane.ts';
import { liveOn } from '../world/live-on.ts';
import type { Random } from '../world/random.ts';
import { type Case, runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

const SEEDS = 10;
const NIGHTLY_SEEDS = 100;

const moments = [
  'claim:after',
  'keep:after',
  'GET /boards/{id}/pins:answer',
  'intend:after',
  'POST /pins:answer',
  'commit:before',
] as const;

/** A replica stands still for longer than its lease, the others go on without it, and then it wakes. */
export const stops: Suite = {
  letter: 'B2',
  minutes: 0.7,
  name: 'SIGSTOP past the lease, then SIGCONT; and machines that sleep',
  async run(context) {
    const seeds = context.isNightly ? NIGHTLY_SEEDS : SEEDS;
    const cases = Array.from({ length: seeds }, (_, seed) => listStops(context.random, seed)).flat();
    const results = await runCases(context, cases);
    return { letter: 'B2', name: this.name, results, facts: `stopped at ${moments.length} points` };
  },
};

export function listStops(random: Random, seed: number): readonly Case[] {
  const isAsleep = seed % 3 === 2;
  return moments.map((moment) => {
    const name = `${isAsleep ? 'sleep' : 'stop'}/${moment}/${seed}`;
    const stop = { moment, isAsleep, isLong: seed % 2 === 1 };
    return { name, run: (lane: Lane) => stopOnce(lane, stop, random.for(name)) };
  });
}

interface Stop {
  readonly moment: string;
  /** Past the quiet time too, so that people decide meanwhile. */
  readonly isLong: boolean;
  /** The whole machine sleeps, and its monotonic clock with it. */
  readonly isAsleep: boolean;
}

async function stopOnce(lane: Lane, { moment, isLong, isAsleep }: Stop, random: Random): Promise<Verdict> {
  const world = await openWorld(lane, { random });
  try {
    await world.addPin(world.shop, { title: `Flax runner ${random.integer(1e9)}` });
    const sleeper = await world.replica();
    const stopped = sleeper.watch.next({ name: moment }, () => {
      sleeper.stop();
      return 'pass';
    });
    const ended = sleeper.run({ kind: 'job', job: 'publish-due-pins' });
    await stopped;
    const atLeast = isLong ? 2100 + random.integer(1200) : 95 + random.integer(300);
    await liveOn(world, { atLeast, isAsleep });
    sleeper.goOn();
    await ended;
    await liveOn(world);
    return await audit(world);
  } finally {
    await world.close();
  }
}
