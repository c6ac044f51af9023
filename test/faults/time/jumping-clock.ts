import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { queryRows, rowInstant } from '../../../src/db/rows.ts';
import { audit, type Verdict } from '../world/audit.ts';
import { type FaultWorld, openWorld } from '../world/fault-world.ts';
import type { Lane } from '../world/lane.ts';
import { liveOn, runPatiently } from '../world/live-on.ts';
import type { Random } from '../world/random.ts';
import type { Fate } from '../world/watch.ts';

const PINS = 6;
const BACKWARDS = 10;
const HOUR = 3600;

/** A clock that goes back ten times and ahead in between, while some pins wait for their minute. */
export async function publishUnderJumps(lane: Lane, random: Random): Promise<Verdict> {
  const world = await openWorld(lane, { random });
  const problems: string[] = [];
  try {
    for (let pin = 0; pin < PINS; pin += 1) {
      const inSeconds = random.integer(3 * HOUR);
      await world.addPin(world.shop, { title: `Flax runner ${pin}`, inSeconds });
    }
    for (let jump = 0; jump < 2 * BACKWARDS; jump += 1) {
      const seconds = jump % 2 === 0 ? HOUR / 2 + random.integer(HOUR / 2) : -random.integer(HOUR);
      await jumpAndWork(world, seconds, random);
      problems.push(...(await listEarly(world)));
    }
    // However far back it has gone, every pin's time comes.
    await world.forward(6 * HOUR);
    await liveOn(world);
    problems.push(...(await listEarly(world)));
    const verdict = await audit(world);
    // A lease seems to last as long as the clock jumps.
    const others = verdict.problems.filter((problem) => !problem.startsWith('L2:'));
    return { ...verdict, problems: [...problems, ...others] };
  } finally {
    await world.close();
  }
}

/** Now and then in the very moment between the intent and the request. */
async function jumpAndWork({ lane }: FaultWorld, seconds: number, random: Random): Promise<void> {
  const worker = await lane.workers.survivor();
  const isMidway = random.chance(0.3);
  if (isMidway) {
    void worker.watch.next({ name: 'intend:after' }, async (): Promise<Fate> => {
      await lane.clock.sleep(seconds);
      return 'pass';
    });
  } else await lane.clock.sleep(seconds);
  await runPatiently(worker, { kind: 'job', job: 'publish-due-pins' });
  await runPatiently(worker, { kind: 'job', job: 'settle-doubts' });
  worker.watch.clear();
}

const early = z.object({ title: z.string(), publish_at: rowInstant });

/** Published before its minute, by the clock that counts when it went out. */
async function listEarly({ lane }: FaultWorld): Promise<readonly string[]> {
  const rows = await queryRows(
    lane.db,
    sql`select title, publish_at from pins where state = 'published' and published_at < publish_at`,
    early,
  );
  return rows.map(
    ({ title, publish_at }) => `${title} was due at ${publish_at.toISOString()} and went out before`,
  );
}
