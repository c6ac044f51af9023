import { audit, type Verdict } from '../world/audit.ts';
import { type Company, companies } from '../world/company.ts';
import { type FaultWorld, openWorld } from '../world/fault-world.ts';
import type { Lane } from '../world/lane.ts';
import { liveOn } from '../world/live-on.ts';
import type { Random } from '../world/random.ts';
import { madeButUnseen, type ServerFault, serverFaults } from '../world/server-faults.ts';
import { type Case, runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

const SEEDS = 2;
const NIGHTLY_SEEDS = 20;

/** Answers that leave a doubt behind, and one that does not. */
const answers = [
  'none',
  '500',
  'created, then reset',
  'created, body not JSON',
  'created, unseen for minutes',
];

/** Nobody dies; but what else is on the board, or appears there, could be taken for a pin whose answer got lost. */
export const together: Suite = {
  letter: 'B3',
  minutes: 0.5,
  name: 'lost answers, and look-alikes on the same board',
  async run(context) {
    const seeds = context.isNightly ? NIGHTLY_SEEDS : SEEDS;
    const cases = Array.from({ length: seeds }, (_, seed) => listTogether(context.random, seed)).flat();
    const results = await runCases(context, cases);
    return { letter: 'B3', name: this.name, results, facts: `${companies.length} companies` };
  },
};

export function listTogether(random: Random, seed: number): readonly Case[] {
  const faults = serverFaults.filter(({ name }) => answers.includes(name));
  const pairs = companies.flatMap((company) => faults.map((fault) => ({ company, fault })));
  return [...pairs, ...companies.slice(0, 1).map((company) => ({ company, fault: madeButUnseen }))].map(
    (pair) => {
      const name = `together/${pair.company.name}/${pair.fault.name}/${seed}`;
      return { name, run: (lane: Lane) => meetOnce(lane, pair, random.for(name)) };
    },
  );
}

async function meetOnce(
  lane: Lane,
  { company, fault }: { company: Company; fault: ServerFault },
  random: Random,
): Promise<Verdict> {
  const world = await openWorld(lane, { random });
  try {
    const pin = await world.addPin(world.shop, { title: `Flax runner ${random.integer(1e9)}` });
    await company.before?.(world, pin);
    fault.apply(world, pin);
    await publishOnce(world);
    company.after?.(world, pin);
    await liveOn(world);
    return await audit(world);
  } finally {
    await world.close();
  }
}

async function publishOnce({ lane }: FaultWorld): Promise<void> {
  const worker = await lane.workers.survivor();
  await worker.run({ kind: 'job', job: 'publish-due-pins' });
}
