import fc from 'fast-check';
import { audit, type Verdict } from '../world/audit.ts';
import { openWorld } from '../world/fault-world.ts';
import { openInProcess } from '../world/in-process.ts';
import type { PostgresLane } from '../world/lane.ts';
import { liveOn } from '../world/live-on.ts';
import type { Random } from '../world/random.ts';
import { liveOrder, orders } from './interleave.ts';

const ACTORS = 4;
const unlimited = {
  all: Number.POSITIVE_INFINITY,
  org_read: Number.POSITIVE_INFINITY,
  org_write: Number.POSITIVE_INFINITY,
};

/** So many orders of steps, one pin after another; of an order that goes wrong the shortest like it is told. */
export async function liveOrders(lane: PostgresLane, runs: number, random: Random): Promise<Verdict> {
  const world = await openWorld(lane, { random, pinterest: { limits: unlimited } });
  const replicas = await Promise.all(Array.from({ length: ACTORS }, () => openInProcess(lane)));
  try {
    const property = fc.asyncProperty(orders, async (order) => {
      const problems = await liveOrder(world, replicas, order);
      if (problems.length > 0) throw new Error(problems.join('; '));
    });
    const report = await fc.check(property, { numRuns: runs, seed: random.integer(2 ** 31) });
    const problems = report.failed ? [fc.defaultReportMessage(report) ?? 'An order went wrong'] : [];
    // What is in doubt then is for people to settle.
    await liveOn(world);
    const verdict = await audit(world);
    // A lease seems to last as long as the clock sleeps.
    const others = verdict.problems.filter((problem) => !problem.startsWith('L2:'));
    return { ...verdict, problems: [...problems, ...others] };
  } finally {
    await Promise.all(replicas.map((replica) => replica.close()));
    await world.close();
  }
}
