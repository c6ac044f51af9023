import { audit, type Verdict } from '../world/audit.ts';
import { type FaultWorld, openWorld } from '../world/fault-world.ts';
import { openInProcess } from '../world/in-process.ts';
import type { PostgresLane } from '../world/lane.ts';
import type { Publisher } from '../world/publisher.ts';
import type { Random } from '../world/random.ts';
import type { Worker } from '../world/workers.ts';

export interface Crowd {
  readonly replicas: number;
  /** How many of the replicas are processes of their own. */
  readonly processes: number;
  /** One account has one pin on its way at a time. */
  readonly accounts: number;
  readonly pins: number;
}

/** So many pins are due at the same moment, and every replica wakes up. */
export async function publishTogether(lane: PostgresLane, crowd: Crowd, random: Random): Promise<Verdict> {
  const world = await openWorld(lane, { random });
  const own = await Promise.all(
    Array.from({ length: crowd.replicas - crowd.processes }, () => openInProcess(lane)),
  );
  try {
    await approveAll(world, crowd);
    const others = await startReplicas(world, crowd.processes);
    const publish = [
      ...own.map((replica) => () => replica.publish.run()),
      ...others.map((worker) => () => worker.run({ kind: 'job', job: 'publish-due-pins' })),
    ];
    // A turn ends early for who finds every account taken.
    for (let turns = 0; turns < 20 && (await countWaiting(world)) > 0; turns += 1) {
      await Promise.all(publish.map((run) => run()));
    }
    const verdict = await audit(world);
    const sent = world.pinterest.creates.length;
    const problems = sent === crowd.pins ? [] : [`${crowd.pins} pins were sent ${sent} times`];
    return { ...verdict, problems: [...verdict.problems, ...problems] };
  } finally {
    await Promise.all(own.map((replica) => replica.close()));
    await world.close();
  }
}

/** One after another: only one is kept ready. */
async function startReplicas(world: FaultWorld, count: number): Promise<readonly Worker[]> {
  const workers: Worker[] = [];
  while (workers.length < count) workers.push(await world.replica());
  return workers;
}

async function approveAll(world: FaultWorld, { accounts, pins }: Crowd): Promise<void> {
  const publishers: Publisher[] = [world.shop];
  while (publishers.length < accounts) {
    publishers.push(await world.addPublisher(`shop${publishers.length}`));
  }
  for (let pin = 0; pin < pins; pin += 1) {
    const publisher = publishers[pin % accounts] ?? world.shop;
    await world.addPin(publisher, { title: `Flax runner ${pin}` });
  }
}

async function countWaiting(world: FaultWorld): Promise<number> {
  return (await world.pins()).filter(({ state }) => state === 'approved').length;
}
