import { claimDuePin } from '../../../src/db/attempts/claim.ts';
import { intendToSend } from '../../../src/db/attempts/intend.ts';
import type { Task } from '../worker/setup.ts';
import { audit, type Verdict } from '../world/audit.ts';
import { type DatabaseFault, databaseFaults } from '../world/database-faults.ts';
import { type FaultWorld, openWorld } from '../world/fault-world.ts';
import type { Lane } from '../world/lane.ts';
import { liveOn } from '../world/live-on.ts';
import type { Random } from '../world/random.ts';
import { type Case, runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

const SEEDS = 3;
const NIGHTLY_SEEDS = 60;
/** No statement may hold a replica up for longer, in seconds. */
const LONGEST_HANG = 10;

const whilePublishing = [
  'claim',
  'read-pin',
  'read-media',
  'read-tokens',
  'keep',
  'intend',
  'commit',
] as const;
const whileSettling = ['recover', 'take-looks'] as const;

/** The database goes away around every statement, and the replica lives on. */
export const database: Suite = {
  letter: 'C',
  minutes: 2.3,
  name: 'the database cut, half-open, slow, restarting or full around each statement',
  async run(context) {
    const seeds = context.isNightly ? NIGHTLY_SEEDS : SEEDS;
    const cases = Array.from({ length: seeds }, (_, seed) => listDatabaseFaults(context.random, seed)).flat();
    const results = await runCases(context, cases);
    const statements = whilePublishing.length + whileSettling.length;
    return { letter: 'C', name: this.name, results, facts: `${statements} statements` };
  },
};

export function listDatabaseFaults(random: Random, seed: number): readonly Case[] {
  return [...whilePublishing, ...whileSettling].flatMap((statement) =>
    databaseFaults.map((fault) => {
      const name = `database/${statement}/${fault.name}/${seed}`;
      return { name, run: (lane: Lane) => breakOnce(lane, { statement, fault, random: random.for(name) }) };
    }),
  );
}

async function breakOnce(
  lane: Lane,
  { statement, fault, random }: { statement: string; fault: DatabaseFault; random: Random },
): Promise<Verdict> {
  const world = await openWorld(lane, { random });
  try {
    await world.addPin(world.shop, { title: `Flax runner ${random.integer(1e9)}` });
    const isSettling = whileSettling.some((name) => name === statement);
    if (isSettling) await leaveAttemptBehind(world);
    const problems = await runUnderFault(world, {
      statement,
      task: { kind: 'job', job: isSettling ? 'settle-doubts' : 'publish-due-pins' },
      arm: (worker) => fault.arm(worker, statement, random),
    });
    await liveOn(world);
    const verdict = await audit(world);
    return { ...verdict, problems: [...verdict.problems, ...problems] };
  } finally {
    await world.close();
  }
}

/** What a replica leaves that died between its intent and its request. */
async function leaveAttemptBehind({ lane, forward }: FaultWorld): Promise<void> {
  const claim = await claimDuePin(lane.db, { environment: 'production' });
  if (claim === undefined || claim === 'busy') throw new Error('Nothing was due.');
  const facts = { snapshot: [], clockOffsetMs: 0, environment: 'production', isPaused: false };
  await intendToSend(lane.db, claim, facts);
  await forward(91);
}

async function runUnderFault(
  { lane }: FaultWorld,
  work: {
    statement: string;
    task: Task;
    arm: (worker: Awaited<ReturnType<Lane['workers']['survivor']>>) => void;
  },
): Promise<readonly string[]> {
  const worker = await lane.workers.survivor();
  work.arm(worker);
  const startedAt = performance.now();
  // That a job fails while its database is away is no news; the next turn makes up for it.
  await worker.run(work.task).catch(() => undefined);
  const seconds = (performance.now() - startedAt) / 1000;
  const isReached = worker.watch.passed.includes(`${work.statement}:before`);
  return [
    ...(isReached ? [] : [`It never came to ${work.statement}`]),
    ...(worker.isAlive() ? [] : ['The replica ended by itself']),
    ...(seconds > LONGEST_HANG ? [`The job hung for ${seconds.toFixed(1)} s`] : []),
  ];
}
