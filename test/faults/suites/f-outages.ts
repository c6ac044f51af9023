import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { queryRows, rowInteger } from '../../../src/db/rows.ts';
import { audit, type Verdict } from '../world/audit.ts';
import { type FaultWorld, openWorld } from '../world/fault-world.ts';
import type { Lane } from '../world/lane.ts';
import {
  addPins,
  liveThrough,
  meet,
  type Outage,
  type OutageKind,
  outageEnd,
  outageKinds,
  planOutage,
} from '../world/outage.ts';
import type { Random } from '../world/random.ts';
import { runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

const REPLICAS = 2;
const NIGHTLY_SEEDS = 10;
/** Five open the breaker, and there may be time for two probes before reading fails as well. */
const MOST_DOUBTS = 7;
const RECOVERY_SECONDS = 5 * 60;
/** L1 gives two minutes. */
const ON_TIME_SECONDS = 2 * 60;
/** Nobody can wait here for production's 20 s. */
const readDeadlineMs = 700;

/** Two hours in which Pinterest does not work for some accounts, or for all. */
export const outages: Suite = {
  letter: 'F',
  minutes: 2,
  name: 'outage of 2 h: 5xx, timeouts, refused connections',
  async run(context) {
    const seen: string[] = [];
    const seeds = context.isNightly ? NIGHTLY_SEEDS : 1;
    const cases = Array.from({ length: seeds }, (_, seed) =>
      outageKinds.map((kind) => {
        const name = `outage/${kind}/${seed}`;
        return {
          name,
          run: (lane: Lane) => goThrough(lane, { kind, random: context.random.for(name), seen }),
        };
      }),
    ).flat();
    const results = await runCases(context, cases);
    return { letter: 'F', name: this.name, results, facts: seen.join('; ') };
  },
};

async function goThrough(
  lane: Lane,
  { kind, random, seen }: { kind: OutageKind; random: Random; seen: string[] },
): Promise<Verdict> {
  let startedAt = 0;
  let outage: Outage | undefined;
  const world = await openWorld(lane, {
    random,
    porter: async (request, answer) =>
      outage === undefined ? await answer(request) : await meet(outage, request, answer),
  });
  try {
    const deadline = kind === 'timeouts' ? { readDeadlineMs } : undefined;
    const replicas = await Promise.all(Array.from({ length: REPLICAS }, () => world.replica(deadline)));
    const seconds = (): number => (lane.clock.now().getTime() - startedAt) / 1000;
    outage = await planOutage(world, { kind, seconds });
    await addPins(world, outage);
    startedAt = lane.clock.now().getTime();
    await liveThrough(world, replicas, outage);
    const figures = await toFigures(world, outage, startedAt);
    seen.push(`${kind}: ${figures.facts}`);
    const verdict = await audit(world);
    return { ...verdict, problems: [...verdict.problems, ...figures.problems] };
  } finally {
    await lane.workers.acceptPinterest();
    await world.close();
  }
}

const accountRow = z.object({
  workspace_id: z.string(),
  doubts: rowInteger,
  /** Titles of pins that were in doubt. */
  doubted: z.array(z.string()),
  /** First create after the outage, in seconds from its end. */
  back_after: z.number().nullable(),
  /** Seconds from its time to its publication, of the slowest pin. */
  slowest: z.number().nullable(),
  late: rowInteger,
});
type Account = z.infer<typeof accountRow>;

/** How each account fared. */
async function readAccounts({ lane }: FaultWorld, startedAt: number): Promise<readonly Account[]> {
  const end = new Date(startedAt + outageEnd * 1000).toISOString();
  return await queryRows(
    lane.db,
    sql`with told as (
        select p.*, exists (select 1 from pin_events e where e.workspace_id = p.workspace_id and e.pin_id = p.id
          and e.move = 'doubt') as was_doubted
        from pins p
      )
      select workspace_id, count(*) filter (where was_doubted) as doubts,
        coalesce(array_agg(title) filter (where was_doubted), '{}') as doubted,
        (select extract(epoch from min(a.settled_at) - ${end}::timestamptz)::float8 from attempts a
          where a.workspace_id = told.workspace_id and a.state = 'created' and a.settled_at > ${end}::timestamptz
        ) as back_after,
        extract(epoch from max(published_at - publish_at))::float8 as slowest,
        count(*) filter (where late_minutes is not null) as late
      from told group by workspace_id`,
    accountRow,
  );
}

async function toFigures(
  world: FaultWorld,
  outage: Outage,
  startedAt: number,
): Promise<{ facts: string; problems: readonly string[] }> {
  const accounts = await readAccounts(world, startedAt);
  const isHit = ({ workspace_id }: Account): boolean =>
    outage.hit.some(({ workspaceId }) => workspaceId === workspace_id);
  const hit = accounts.filter(isHit);
  const spared = accounts.filter((account) => !isHit(account));
  const most = (numbers: readonly number[]): string => Math.max(0, ...numbers).toFixed(0);
  const sparedText =
    spared.length === 0 ? '' : `, others at most ${most(spared.map(({ slowest }) => slowest ?? 0))} s behind`;
  return {
    facts: `${most(hit.map(({ doubts }) => doubts))} doubts an account, back after ${most(hit.map(({ back_after }) => back_after ?? 0))} s, ${most(hit.map(({ late }) => late))} late pins each${sparedText}`,
    problems: [
      ...hit.flatMap((account) => judgeHit(account, outage)),
      ...spared.flatMap((account) => judgeSpared(account, outage)),
      ...outage.wasted.map((title) => `${title} was sent while nothing could be read`),
    ],
  };
}

function judgeHit({ workspace_id, doubts, doubted, back_after }: Account, { opened, came }: Outage) {
  return [
    ...(opened.has(workspace_id) ? [] : [`The breaker of ${workspace_id} never opened`]),
    ...(doubts > MOST_DOUBTS ? [`${workspace_id} has ${doubts} doubts`] : []),
    ...(doubts === 0 ? [`${workspace_id} has no doubt at all, so nothing was under way when it began`] : []),
    ...doubted.filter((title) => !came.has(title)).map((title) => `${title} is in doubt and was never sent`),
    ...(back_after !== null && back_after <= RECOVERY_SECONDS
      ? []
      : [`${workspace_id} was back only after ${back_after} s`]),
  ];
}

/** L4: whoever is not hit notices nothing. */
function judgeSpared({ workspace_id, doubts, slowest, late }: Account, { opened }: Outage) {
  return [
    ...(opened.has(workspace_id) ? [`The breaker of ${workspace_id} opened, who was not hit`] : []),
    ...(doubts + late > 0 ? [`${workspace_id} has ${doubts} doubts and ${late} late pins`] : []),
    ...(slowest !== null && slowest <= ON_TIME_SECONDS
      ? []
      : [`${workspace_id} had to wait ${slowest} s for a pin`]),
  ];
}
