import type { Task } from '../worker/setup.ts';
import type { EmbeddedLane } from './embedded-lane.ts';
import type { FaultWorld } from './fault-world.ts';
import { killAfter, killDuring } from './kill.ts';
import { checkCards } from './kill-points.ts';

/** A way for the only process to die; the next one opens the folder again. */
export interface EmbeddedKillPoint {
  readonly name: string;
  strike(world: FaultWorld, lane: EmbeddedLane): Promise<readonly string[]>;
  prepare?(world: FaultWorld): Promise<void>;
  readonly tasks?: readonly Task[];
  readonly atLeast?: number;
  check?(world: FaultWorld): readonly string[];
}

const publish: Task = { kind: 'job', job: 'publish-due-pins' };
const settle: Task = { kind: 'job', job: 'settle-doubts' };
const deliver: Task = { kind: 'job', job: 'deliver-messages' };

/** A statement of the embedded database takes a few of these. */
const LONGEST_MS = 250;
/** An access token lives for 30 days: it is not fresh any more. */
const AGE_SECONDS = 30 * 86_400 - 200;

export const embeddedKillPoints: readonly EmbeddedKillPoint[] = [
  whilePublishing('board read', ['GET /boards/{id}/pins:answer']),
  whilePublishing('headers sent', ['POST /pins:headers']),
  whilePublishing('body half sent', ['POST /pins:body']),
  whilePublishing('sent', ['POST /pins:sent']),
  whilePublishing('answered', ['POST /pins:answer']),
  {
    name: 'posting the card',
    strike: (world) =>
      kill(
        world,
        [publish, deliver],
        [world.random.pick(['POST /chat.postMessage:sent', 'POST /chat.postMessage:answer'])],
      ),
    tasks: [deliver],
    atLeast: 600,
    check: checkCards,
  },
  {
    name: 'refreshing tokens',
    prepare: ({ forward }) => forward(AGE_SECONDS),
    strike: (world) =>
      kill(world, [publish], [world.random.pick(['POST /oauth/token:sent', 'POST /oauth/token:answer'])]),
  },
  {
    name: 'any time',
    async strike({ replica, random }) {
      await killAfter(await replica(), [publish, deliver, settle], random.integer(LONGEST_MS));
      return [];
    },
    tasks: [deliver],
  },
  { name: 'any time after the answer', strike: killSoonAfterAnswer },
  { name: 'a second process', strike: intrudeThenKill },
];

function whilePublishing(name: string, moments: readonly string[]): EmbeddedKillPoint {
  return { name, strike: (world) => kill(world, [publish], moments) };
}

async function kill(
  { replica, random }: FaultWorld,
  tasks: readonly Task[],
  moments: readonly string[],
): Promise<readonly string[]> {
  await killDuring(await replica(), tasks, { moments, isDelivered: random.chance(0.3) });
  return [];
}

/** The commit is under way, or just done, or the next statement. */
async function killSoonAfterAnswer({ replica, random }: FaultWorld): Promise<readonly string[]> {
  const worker = await replica();
  const answered = worker.watch.next({ name: 'POST /pins:answer' }, () => {
    setTimeout(() => void worker.kill(), random.integer(20));
    return 'pass';
  });
  await killAfter(worker, [publish, deliver, settle], 5000);
  await Promise.race([answered, Promise.resolve()]);
  return [];
}

/** While one lives, nobody else is let in; when it has been killed, the next one is. */
async function intrudeThenKill(world: FaultWorld, lane: EmbeddedLane): Promise<readonly string[]> {
  const words = await lane.intrude();
  await kill(world, [publish], [world.random.pick(['POST /pins:sent', 'POST /pins:answer'])]);
  return words.includes('data_dir_locked') ? [] : [`A second process was not refused: ${words.slice(-300)}`];
}
