import type { Case } from '../suites/run-cases.ts';
import { audit, type Verdict } from '../world/audit.ts';
import { openWorld } from '../world/fault-world.ts';
import type { Lane } from '../world/lane.ts';
import { liveOn } from '../world/live-on.ts';
import type { Random } from '../world/random.ts';
import type { Answer } from './answer.ts';
import { startMalformingFront } from './malforming-front.ts';

const HIDDEN_MINUTES = 40;

/** Some of the answers in place of Pinterest's word about a pin that it has made, to a whole replica. */
export function listPublishCases(answers: readonly Answer[], random: Random, count: number): readonly Case[] {
  const honest = answers.filter(
    ({ allowed }) => !allowed.includes('created') && !allowed.includes('refused'),
  );
  return Array.from({ length: count }, (_, index) => {
    const answer = random.pick(honest);
    const name = `publish/${answer.name}/${index}`;
    return { name, run: (lane: Lane) => publishOnce(lane, answer, random.for(name)) };
  });
}

/** Of a pin that certainly exists nobody may make another one, however long it cannot be seen. */
async function publishOnce(lane: Lane, answer: Answer, random: Random): Promise<Verdict> {
  const world = await openWorld(lane, { random });
  const port = lane.pinterestPort;
  const front = await startMalformingFront(port, answer);
  try {
    await world.addPin(world.shop, { title: `Flax runner ${random.integer(1e9)}` });
    lane.pinterestPort = front.port;
    const worker = await lane.workers.survivor();
    await worker.run({ kind: 'job', job: 'publish-due-pins' });
    lane.pinterestPort = port;
    const [row] = await world.pins();
    const problems = row?.state === 'needs_check' ? [] : [`After that answer the pin is ${row?.state}`];
    const [live] = world.pinterest.pins;
    const isCertain = answer.allowed.every((kind) => kind === 'made');
    if (live !== undefined && isCertain && random.chance(0.3)) {
      const visibleAt = new Date(lane.clock.now().getTime() + HIDDEN_MINUTES * 60_000);
      world.pinterest.changePin(live.id, { visibleAt });
    }
    const { again } = await liveOn(world);
    if (again > 0) problems.push('Somebody could publish it again');
    const verdict = await audit(world);
    return { ...verdict, problems: [...problems, ...verdict.problems] };
  } finally {
    await front.close();
    await world.close();
  }
}
