import type { Press, Task } from '../worker/setup.ts';
import { type ApprovedPin, isLivePinOf } from '../world/approved-pin.ts';
import { audit, type Verdict } from '../world/audit.ts';
import type { FaultWorld } from '../world/fault-world.ts';
import { openWorld } from '../world/fault-world.ts';
import type { Lane } from '../world/lane.ts';
import { runPatiently } from '../world/live-on.ts';
import { connect } from '../world/publisher.ts';
import type { Random } from '../world/random.ts';
import { compare, type Expected } from './compare.ts';
import type { Scenario } from './scenario.ts';
import { readSight } from './sight.ts';

type Job = Extract<Task, { kind: 'job' }>['job'];

/** One shop with one approved pin, its card posted; and what its people do and see. */
export interface Scene {
  readonly world: FaultWorld;
  readonly random: Random;
  /** Approves another pin, and shows its card. */
  approve(options?: { inSeconds?: number }): Promise<ApprovedPin>;
  /** The replica that lives through everything does these, one after another. */
  run(...jobs: readonly Job[]): Promise<void>;
  /** Somebody presses a button. Returns why not, or nothing. */
  press(pin: ApprovedPin, button: Press['button'], userId: string): Promise<unknown>;
  /** A manager connects the same account again. */
  reconnect(): Promise<void>;
  /** Brings Slack up to date, and looks. `moment` says when, for the report. */
  expect(moment: string, pin: ApprovedPin, expected: Expected): Promise<void>;
  /** Anything else that must hold at a moment. */
  hold(sentence: string, isSo: boolean): void;
}

/** Plays a scenario, and lets the auditor have the last word. */
export async function playScenario(lane: Lane, scenario: Scenario, random: Random): Promise<Verdict> {
  const world = await openWorld(lane, { random, pinterest: scenario.pinterest ?? {} });
  const problems: string[] = [];
  try {
    await scenario.play(toScene(world, problems));
    const verdict = await audit(world);
    const isExcused = (problem: string): boolean => scenario.movesClock === true && problem.startsWith('L2:');
    return { ...verdict, problems: [...problems, ...verdict.problems].filter((each) => !isExcused(each)) };
  } finally {
    lane.slack.faults.set({ next: [] });
    await world.close();
  }
}

function toScene(world: FaultWorld, problems: string[]): Scene {
  const { random, lane, shop } = world;
  const run = async (...jobs: readonly Job[]): Promise<void> => {
    const worker = await lane.workers.survivor();
    for (const job of jobs) await runPatiently(worker, { kind: 'job', job });
  };
  return {
    world,
    random,
    run,
    async approve({ inSeconds = 0 } = {}) {
      const pin = await world.addPin(shop, { title: `Flax runner ${random.integer(1e9)}`, inSeconds });
      await run('deliver-messages');
      return pin;
    },
    async press(pin, button, userId) {
      const worker = await lane.workers.survivor();
      const press = { button, userId, workspaceId: shop.workspaceId, pinId: pin.pinId };
      return await worker.run({ kind: 'press', press });
    },
    async reconnect() {
      await connect(lane, world.pinterest, shop);
    },
    async expect(moment, pin, expected) {
      await run('deliver-messages');
      const wrong = compare(await readSight(world, pin), expected);
      problems.push(...wrong.map((sentence) => `${moment}: ${sentence}`));
    },
    hold(sentence, isSo) {
      if (!isSo) problems.push(`It does not hold that ${sentence}`);
    },
  };
}

/** Whether a pin is on Pinterest, whatever we know of it. */
export function isLive({ pinterest }: FaultWorld, pin: ApprovedPin): boolean {
  return pinterest.pins.some((live) => isLivePinOf(pin, live));
}
