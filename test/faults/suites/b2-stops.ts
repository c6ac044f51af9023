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
  name: 'SIGSTOP past the lease, then SIGCONT; and machines that sleep',
  async run(context) {
    const seeds = context.isNightly ? NIGHTLY_SEEDS : SEEDS;
    const cases = Array.from({ length: seeds }, (_, seed) => listStops(context.random, seed)).flat();
    const results = await runCases(context, cases);
    return { letter: 'B2', name: this.name, results, facts: `stopped at ${moments.length} points` };
  },
};

export function listStops(random: Random, seed: number): readonly Case[] {
  return moments.map((moment) => {
    const name = `stop/${moment}/${seed}`;
    return { name, run: (lane: Lane) => stopOnce(lane, moment, { random: random.for(name), seed }) };
  });
}

/** Odd seeds outlast the quiet time too, so that people decide meanwhile. Every third time the machine sleeps. */
async function stopOnce(
  lane: Lane,
  moment: string,
  { random, seed }: { random: Random; seed: number },
): Promise<Verdict> {
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
    const atLeast = seed % 2 === 0 ? 95 + random.integer(300) : 2100 + random.integer(1200);
    await liveOn(world, { atLeast, isAsleep: seed % 3 === 2 });
    sleeper.goOn();
    await ended;
    await liveOn(world);
    return await audit(world);
  } finally {
    await world.close();
  }
}
