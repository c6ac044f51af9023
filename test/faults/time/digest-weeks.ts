import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { saveInstalledWorkspace } from '../../../src/db/workspaces.ts';
import { type House, judgeWeeks, liveThroughWeeks } from '../../jobs/send-digests/sixty-weeks.ts';
import type { Verdict } from '../world/audit.ts';
import { openInProcess } from '../world/in-process.ts';
import type { PostgresLane } from '../world/lane.ts';
import type { Random } from '../world/random.ts';

/** The digests of 60 weeks, as the tests of the job live through them, with other chances each time. */
export async function sendThroughWeeks(
  lane: PostgresLane,
  random: Random,
): Promise<{ verdict: Verdict; sent: number }> {
  await lane.clear();
  await saveInstalledWorkspace(lane.db, {
    id: linenAndLoom.team,
    name: 'Linen & Loom',
    botUserId: lane.slack.world.teams.get(linenAndLoom.team)?.installation?.botUserId ?? null,
    installedBy: linenAndLoom.ana,
  });
  const replica = await openInProcess(lane);
  try {
    const house: House = {
      deps: replica.deps,
      slack: lane.slack,
      forward: (minutes) => lane.clock.forward(minutes * 60),
    };
    await liveThroughWeeks(house, random);
    const { sent, problems } = await judgeWeeks(house);
    return { verdict: { duplicates: 0, lost: 0, phantoms: 0, problems }, sent };
  } finally {
    lane.slack.faults.set({ next: [] });
    await replica.close();
  }
}
