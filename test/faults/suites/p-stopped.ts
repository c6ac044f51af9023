import { audit, type Verdict } from '../world/audit.ts';
import { type FaultWorld, openWorld } from '../world/fault-world.ts';
import { type Intervention, interventions } from '../world/interventions.ts';
import type { Lane } from '../world/lane.ts';
import { liveOn } from '../world/live-on.ts';
import type { Random } from '../world/random.ts';
import type { Fate } from '../world/watch.ts';
import { type Case, runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

/** Up to the intent nothing may leave any more; after it the request finishes, and is recorded. */
const beforeIntent = [
  'claim:after',
  'read-pin:after',
  'read-media:after',
  'read-tokens:after',
  'GET /boards/{id}/pins:answer',
  'intend:before',
];
const afterIntent = [
  'intend:after',
  'POST /pins:headers',
  'POST /pins:body',
  'POST /pins:sent',
  'POST /pins:answer',
  'commit:before',
  'commit:after',
];

/** Somebody forbids publishing at any moment of it. */
export const stopped: Suite = {
  letter: 'P',
  minutes: 0.2,
  name: 'pause, uninstall, disconnect, another account, a revoked grant: at each moment',
  async run(context) {
    const results = await runCases(context, listStopped(context.random));
    const moments = beforeIntent.length + afterIntent.length;
    return { letter: 'P', name: this.name, results, facts: `${moments} moments` };
  },
};

export function listStopped(random: Random): readonly Case[] {
  return interventions.flatMap((intervention) =>
    [...beforeIntent, ...afterIntent].map((moment) => {
      const name = `stopped/${intervention.name}/${moment}`;
      return { name, run: (lane: Lane) => stopOnce(lane, { intervention, moment }, random.for(name)) };
    }),
  );
}

async function stopOnce(
  lane: Lane,
  { intervention, moment }: { intervention: Intervention; moment: string },
  random: Random,
): Promise<Verdict> {
  const world = await openWorld(lane, { random });
  try {
    await world.addPin(world.shop, { title: `Flax runner ${random.integer(1e9)}` });
    const problems = await publishUntil(world, moment, () => intervention.act(world));
    await intervention.undo(world);
    await liveOn(world, { tasks: [{ kind: 'job', job: 'refresh-tokens' }] });
    const verdict = await audit(world);
    return { ...verdict, problems: [...verdict.problems, ...problems] };
  } finally {
    await world.close();
  }
}

/** S5, in sentences: whether a pin was made although it was forbidden in time. */
async function publishUntil(
  { lane, pinterest }: FaultWorld,
  moment: string,
  forbid: () => Promise<void>,
): Promise<readonly string[]> {
  const worker = await lane.workers.survivor();
  let isReached = false;
  void worker.watch.next({ name: moment }, async (): Promise<Fate> => {
    isReached = true;
    await forbid();
    return 'pass';
  });
  await worker.run({ kind: 'job', job: 'publish-due-pins' });
  const made = pinterest.creates.filter(({ pinId }) => pinId !== undefined).length;
  const isInTime = beforeIntent.includes(moment);
  return [
    ...(isReached ? [] : [`It never came to ${moment}`]),
    ...(isInTime && made > 0 ? [`S5: ${made} pins were made after it was forbidden`] : []),
  ];
}
