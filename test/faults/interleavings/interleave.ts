import fc from 'fast-check';
import type { Fault } from '../../../playground/pinterest/faults.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { askToPublishAgain } from '../../../src/bot/doubt/publish-again.ts';
import { withdrawPin } from '../../../src/bot/review/withdraw.ts';
import { type ApprovedPin, isLivePinOf } from '../world/approved-pin.ts';
import type { FaultWorld } from '../world/fault-world.ts';
import type { InProcessReplica } from '../world/in-process.ts';
import { hasEnded } from '../world/live-on.ts';
import { createStepwise, type Stepwise } from './stepwise.ts';
import { createTurnstile } from './turnstile.ts';

const faults: readonly (Fault | undefined)[] = [
  undefined,
  { kind: 'created_then_reset' },
  { kind: 'created_then_status', status: 500 },
  { kind: 'reset' },
  { kind: 'status', status: 401, body: { code: 2, message: 'Authentication failed.' } },
  { kind: 'broken_body', body: 'It worked.' },
];

/** What the one that is no worker does meanwhile. */
const others = [
  'sleep past the lease',
  'sleep past the lease',
  'withdraw',
  'publish again',
  'settle',
] as const;

/** After that a person may publish again. */
const QUIET_SECONDS = 31 * 60;

export interface Order {
  readonly fault: number;
  readonly other: (typeof others)[number];
  /** Who goes on for how many steps; who is not there lets the others go. */
  readonly turns: readonly { readonly actor: number; readonly steps: number }[];
}

export const orders: fc.Arbitrary<Order> = fc.record({
  fault: fc.nat({ max: faults.length - 1 }),
  other: fc.constantFrom(...others),
  turns: fc.array(fc.record({ actor: fc.nat({ max: 3 }), steps: fc.integer({ min: 1, max: 12 }) }), {
    minLength: 2,
    maxLength: 12,
  }),
});

/**
 * Two workers, somebody who settles doubts, and somebody or something else at one pin, in this order. Returns what is
 * wrong in the end, when time has gone by.
 */
export async function liveOrder(
  world: FaultWorld,
  replicas: readonly InProcessReplica[],
  { fault: number, other, turns }: Order,
): Promise<readonly string[]> {
  const pin = await world.addPin(world.shop, { title: `Flax runner ${world.approved.length}` });
  const fault = faults[number];
  if (fault !== undefined) world.pinterest.faults.next({ path: '/pins', method: 'POST' }, fault);
  const preferred = turns.flatMap(({ actor, steps }) => Array.from({ length: steps }, () => actor));
  const turnstile = createTurnstile((waiting) => Math.max(0, waiting.indexOf(preferred.shift() ?? 0)));
  const [first, second, settler, last] = replicas.map((replica, actor) =>
    createStepwise(replica, turnstile.enter(actor), { sendsAtOnce: other === 'publish again' }),
  );
  if (!first || !second || !settler || !last) throw new Error('Four replicas are needed.');
  await turnstile.run([
    first.publishOne,
    second.publishOne,
    settler.settle,
    () => doOther(world, last, { other, pin, step: turnstile.enter(3).step }),
  ]);
  await settleDown(world, replicas, pin);
  return await judge(world, pin);
}

async function doOther(
  world: FaultWorld,
  stepwise: Stepwise,
  {
    other,
    pin,
    step,
  }: { other: Order['other']; pin: ApprovedPin; step: <R>(work: () => Promise<R>) => Promise<R> },
): Promise<void> {
  const by = { workspaceId: world.shop.workspaceId, pinId: pin.pinId };
  switch (other) {
    case 'sleep past the lease':
      await step(() => world.lane.clock.sleep(91));
      await stepwise.settle();
      await stepwise.publishOne();
      return;
    case 'withdraw':
      await withdrawPin(stepwise.deps, { ...by, userId: linenAndLoom.maya });
      return;
    case 'publish again':
      await step(() => world.lane.clock.sleep(QUIET_SECONDS));
      await stepwise.settle();
      await askToPublishAgain(stepwise.deps, { ...by, userId: linenAndLoom.rui, hasLooked: true });
      await stepwise.publishOne();
      return;
    case 'settle':
      await stepwise.settle();
      await stepwise.settle();
  }
}

const PAUSES = [6, 16, 91, 60, 600, 1800];

/** Everybody else has gone home, and the jobs do their rounds until the pin has come to its end. */
async function settleDown(
  { lane, pins, pinterest }: FaultWorld,
  [replica]: readonly InProcessReplica[],
  { pinId }: ApprovedPin,
): Promise<void> {
  pinterest.faults.clear();
  for (const seconds of PAUSES) {
    const row = (await pins()).find(({ id }) => id === pinId);
    if (row === undefined || hasEnded(row)) return;
    await lane.clock.forward(seconds);
    await replica?.settle.run();
    await replica?.publish.run();
  }
}

async function judge(world: FaultWorld, pin: ApprovedPin): Promise<readonly string[]> {
  const row = (await world.pins()).find(({ id }) => id === pin.pinId);
  const live = world.pinterest.pins.filter((each) => isLivePinOf(pin, each)).length;
  const problems: string[] = [];
  if (live > 1) problems.push(`${live} pins of one`);
  if (row?.state === 'published' && live !== 1) problems.push(`published, and ${live} are there`);
  if (row?.state === 'withdrawn' && live !== 0) problems.push('withdrawn, and it is there');
  if (row?.state === 'approved' || row?.state === 'publishing') problems.push(`it is still ${row.state}`);
  if (row?.state === 'needs_check' && live === 1) problems.push('it is there, and was not found');
  return problems;
}
