import { audit, type Verdict } from '../world/audit.ts';
import { companies } from '../world/company.ts';
import { openWorld } from '../world/fault-world.ts';
import { type KillPoint, killPoints } from '../world/kill-points.ts';
import type { Lane } from '../world/lane.ts';
import { liveOn } from '../world/live-on.ts';
import type { Random } from '../world/random.ts';
import { type ServerFault, serverFaults } from '../world/server-faults.ts';
import { type Case, runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

const SEEDS = 3;
const NIGHTLY_SEEDS = 20;

/** kill -9 of real processes at every point, under every fault of Pinterest, with different company each time. */
export const kills: Suite = {
  letter: 'B',
  minutes: 8,
  name: 'kill -9 of real replicas, on real PostgreSQL',
  async run(context) {
    const seeds = context.isNightly ? NIGHTLY_SEEDS : SEEDS;
    const cases = Array.from({ length: seeds }, (_, seed) => listKills(context.random, seed)).flat();
    const countKills = (): number => context.lanes[0]?.tally.kills ?? 0;
    const before = countKills();
    const results = await runCases(context, cases);
    const killed = countKills() - before;
    return { letter: 'B', name: this.name, results, facts: `${killed} processes killed` };
  },
};

/** Every point with every fault, once. */
export function listKills(random: Random, seed: number): readonly Case[] {
  return killPoints.flatMap((point) =>
    serverFaults.map((fault) => {
      const name = `kill/${point.name}/${fault.name}/${seed}`;
      return { name, run: (lane: Lane) => strikeOnce(lane, { point, fault, random: random.for(name) }) };
    }),
  );
}

async function strikeOnce(
  lane: Lane,
  { point, fault, random }: { point: KillPoint; fault: ServerFault; random: Random },
): Promise<Verdict> {
  const rotation = random.pick(['strict', 'grace'] as const);
  const world = await openWorld(lane, { random, pinterest: { rotation } });
  try {
    await point.prepare?.(world);
    const pin = await world.addPin(world.shop, { title: `Flax runner ${random.integer(1e9)}` });
    const company = random.pick(companies);
    fault.apply(world, pin);
    await company.before?.(world, pin);
    await point.strike(world);
    company.after?.(world, pin);
    const { tasks = [], atLeast = 0 } = point;
    const mayDrop = random.chance(0.2);
    await liveOn(world, { mayDrop, tasks, atLeast });
    const verdict = await audit(world);
    return { ...verdict, problems: [...verdict.problems, ...(point.check?.(world) ?? [])] };
  } finally {
    await world.close();
  }
}
