import { findNextDueAt } from '../../../src/db/attempts/claim.ts';
import type { FaultWorld } from './fault-world.ts';
import type { Worker } from './workers.ts';

/** All replicas publish what is due, at the same time, until nothing is. */
export async function publishAll(replicas: readonly Worker[]): Promise<void> {
  await Promise.all(replicas.map((replica) => replica.run({ kind: 'job', job: 'publish-due-pins' })));
}

/** Moves the clocks to the moment for which production would set its alarm. Returns by how many seconds. */
export async function forwardToNext(
  { lane, forward }: FaultWorld,
  { atMost }: { atMost: number },
): Promise<number> {
  const dueAt = await findNextDueAt(lane.db, { environment: 'production' });
  const left = dueAt === undefined ? atMost : (dueAt.getTime() - lane.clock.now().getTime()) / 1000 + 0.05;
  const seconds = Math.min(Math.max(left, 0.25), atMost);
  await forward(seconds);
  return seconds;
}
