import { audit, type Verdict } from '../world/audit.ts';
import { buildWorker } from '../world/build-worker.ts';
import { checkFolder } from '../world/check-folder.ts';
import { companies } from '../world/company.ts';
import { type EmbeddedKillPoint, embeddedKillPoints } from '../world/embedded-kill-points.ts';
import { type EmbeddedLane, openEmbeddedLane } from '../world/embedded-lane.ts';
import { openWorld } from '../world/fault-world.ts';
import { liveOn } from '../world/live-on.ts';
import type { Random } from '../world/random.ts';
import { serverFaults } from '../world/server-faults.ts';
import { runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

const SEEDS = 5;
const NIGHTLY_SEEDS = 50;

/** An hour without Pinterest is many rounds, and no other state of the folder. */
const quickFaults = serverFaults.filter(({ name }) => name !== 'created, then 502 for an hour');

/** kill -9 of the only process there is, and the next one opens what it left in the folder. */
export const embedded: Suite = {
  letter: 'Q',
  minutes: 2.5,
  name: 'kill -9 on the embedded database, and the folder opened again',
  async run({ lanes, random, isNightly, only }) {
    const [{ parts } = noLane()] = lanes;
    const workerFile = await buildWorker({ folder: parts.folder, isEmbedded: true });
    const own = await Promise.all(lanes.map(() => openEmbeddedLane({ ...parts, workerFile })));
    const before = parts.tally.kills;
    const cases = Array.from({ length: isNightly ? NIGHTLY_SEEDS : SEEDS }, (_, seed) =>
      listKills(random, seed),
    );
    const results = await runCases({ lanes: own, only }, cases.flat());
    for (const lane of own) await lane.close();
    const facts = `${parts.tally.kills - before} processes killed, every folder whole`;
    return { letter: 'Q', name: this.name, results, facts };
  },
};

function noLane(): never {
  throw new Error('This suite takes its number of lanes from the others.');
}

function listKills(random: Random, seed: number) {
  return embeddedKillPoints.map((point) => {
    const name = `embedded/${point.name}/${seed}`;
    return { name, run: (lane: EmbeddedLane) => strikeOnce(lane, point, random.for(name)) };
  });
}

async function strikeOnce(lane: EmbeddedLane, point: EmbeddedKillPoint, random: Random): Promise<Verdict> {
  const world = await openWorld(lane, { random, pinterest: { rotation: random.pick(['strict', 'grace']) } });
  try {
    await point.prepare?.(world);
    const pin = await world.addPin(world.shop, { title: `Flax runner ${random.integer(1e9)}` });
    const company = random.pick(companies);
    random.pick(quickFaults).apply(world, pin);
    await company.before?.(world, pin);
    const struck = await point.strike(world, lane);
    company.after?.(world, pin);
    // What the next process does first, before it takes up its work.
    await (await lane.workers.survivor()).run({ kind: 'recover-all' });
    const { tasks = [], atLeast = 0 } = point;
    await liveOn(world, { tasks, atLeast });
    const verdict = await audit(world);
    const found = [...struck, ...(point.check?.(world) ?? []), ...(await checkFolder(lane.db))];
    return { ...verdict, problems: [...verdict.problems, ...found] };
  } finally {
    await world.close();
  }
}
