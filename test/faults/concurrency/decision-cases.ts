import { listPinEvents } from '../../../src/db/pins.ts';
import type { Verdict } from '../world/audit.ts';
import { openWorld } from '../world/fault-world.ts';
import { openInProcess } from '../world/in-process.ts';
import type { PostgresLane } from '../world/lane.ts';
import type { Random } from '../world/random.ts';
import { decideTogether, hireDeciders, toWishes } from './deciders.ts';
import { judgeDecisions } from './judge-decisions.ts';

const REPLICAS = 4;

export interface Rush {
  readonly deciders: number;
  readonly submissions: number;
}

/** Everybody decides about the same submission at once, over several replicas; one submission after another. */
export async function decideAll(
  lane: PostgresLane,
  { deciders, submissions }: Rush,
  random: Random,
): Promise<{ verdict: Verdict; obeyed: number; told: number }> {
  const world = await openWorld(lane, { random });
  const replicas = await Promise.all(Array.from({ length: REPLICAS }, () => openInProcess(lane)));
  const problems: string[] = [];
  let obeyed = 0;
  try {
    const userIds = await hireDeciders(lane, world.shop.workspaceId, deciders);
    for (let number = 0; number < submissions; number += 1) {
      const pin = await world.addPin(world.shop, { title: `Flax runner ${number}`, isApproved: false });
      const deps = replicas.map((replica) => replica.deps);
      const told = await decideTogether(deps, pin, toWishes(userIds, random));
      const key = { workspaceId: world.shop.workspaceId, pinId: pin.pinId };
      const history = await listPinEvents(lane.db, key);
      const wrong = judgeDecisions(told, history);
      problems.push(...wrong.map((problem) => `${pin.title}: ${problem}`));
      obeyed += told.filter(({ refusal }) => refusal === undefined).length;
    }
    const verdict = { duplicates: 0, lost: 0, phantoms: 0, problems };
    return { verdict, obeyed, told: submissions * deciders - obeyed };
  } finally {
    await Promise.all(replicas.map((replica) => replica.close()));
    await world.close();
  }
}
