import type { Task } from '../worker/setup.ts';
import type { Moment } from './watch.ts';
import { WorkerGone } from './worker-process.ts';
import type { Worker } from './workers.ts';

export interface KillPlan {
  /** The first of these that comes. */
  readonly moments: readonly Moment['name'][];
  /** Whether what was held up still goes out: the process dies a little later, wherever it then is. */
  readonly isDelivered?: boolean;
  /** It may end its work without coming there; then it dies afterwards. */
  readonly mayNotCome?: boolean;
}

/** Lets a replica work and kills it at a moment. Throws if the moment never came, or if it ended by itself before. */
export async function killDuring(
  worker: Worker,
  tasks: readonly Task[],
  { moments, isDelivered = false, mayNotCome = false }: KillPlan,
): Promise<void> {
  let isStruck = false;
  const deaths = moments.map((name) =>
    worker.watch.next({ name }, async () => {
      isStruck = true;
      const dead = worker.kill();
      if (isDelivered) return 'pass';
      await dead;
      return 'cut';
    }),
  );
  try {
    for (const task of tasks) await worker.run(task);
  } catch (error) {
    if (!(error instanceof WorkerGone)) throw error;
  }
  // What was held up goes its way first, if anything was.
  if (isStruck) await Promise.race(deaths);
  else if (!mayNotCome || !worker.isAlive()) {
    const passed = worker.watch.passed.slice(-20).join(' ');
    const output = worker.takeOutput().slice(-1500);
    throw new Error(`It never came to ${moments.join(', ')}; at last it passed ${passed}\n${output}`);
  }
  await worker.kill();
}

/** Lets a replica work and kills it after so many milliseconds, wherever it then is. */
export async function killAfter(worker: Worker, tasks: readonly Task[], afterMs: number): Promise<void> {
  const timer = setTimeout(() => void worker.kill(), afterMs);
  try {
    for (const task of tasks) await worker.run(task);
  } catch (error) {
    if (!(error instanceof WorkerGone)) throw error;
  }
  clearTimeout(timer);
  await worker.kill();
}
