import { setTimeout as wait } from 'node:timers/promises';
import type { Task } from '../worker/setup.ts';
import type { FaultWorld, PinRow } from './fault-world.ts';
import { createPeople, type Decisions, isWorthARetry } from './people.ts';
import type { Worker } from './workers.ts';

/** Seconds between the rounds in which the rest of the world goes on: the first minute is the one that matters most. */
const ROUNDS = [
  1, 4, 12, 20, 30, 31, 30, 30, 30, 60, 60, 60, 120, 120, 240, 300, 300, 300, 120, 120, 60, 60, 300, 600, 600,
  600, 900, 1800, 3600, 3600,
];

const usual: readonly Task[] = [
  { kind: 'job', job: 'settle-doubts' },
  { kind: 'job', job: 'publish-due-pins' },
];

export interface LiveOnOptions {
  readonly mayDrop?: boolean;
  /** What else the other replica does in each round. */
  readonly tasks?: readonly Task[];
  /** Seconds that go by even when every pin has ended. */
  readonly atLeast?: number;
  /** The monotonic clocks stand still, as on a machine that sleeps. */
  readonly isAsleep?: boolean;
}

/**
 * The other replica works, people look at their cards, and time goes by, until every pin has come to its end, or has
 * had hours to do so.
 */
export async function liveOn(world: FaultWorld, options: LiveOnOptions = {}): Promise<Decisions> {
  const people = createPeople(world, { mayDrop: options.mayDrop ?? false });
  const startedAt = world.lane.clock.seconds();
  for (const seconds of ROUNDS) {
    await (options.isAsleep ? world.lane.clock.sleep(seconds) : world.forward(seconds));
    for (const { act } of world.takeDue()) await act();
    const worker = await world.lane.workers.survivor();
    for (const task of [...usual, ...(options.tasks ?? [])]) await runPatiently(worker, task);
    await people.act(worker);
    const isLongEnough = world.lane.clock.seconds() - startedAt >= (options.atLeast ?? 0);
    if (world.isQuiet() && isLongEnough && (await world.pins()).every(hasEnded)) break;
  }
  return people.decisions;
}

const TRIES = 30;
const PAUSE_MS = 400;

/** A job that fails while its database is away is run again, as production's timetable does. */
export async function runPatiently(worker: Worker, task: Task): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await worker.run(task);
      return;
    } catch (error) {
      if (tries === TRIES || !worker.isAlive()) throw error;
      await wait(PAUSE_MS);
    }
  }
}

export function hasEnded(row: PinRow): boolean {
  if (row.state === 'failed') return !isWorthARetry(row);
  return ['published', 'rejected', 'withdrawn', 'expired', 'in_review', 'changes_requested'].includes(
    row.state,
  );
}
