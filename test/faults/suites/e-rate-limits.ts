import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { LocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import { queryRows } from '../../../src/db/rows.ts';
import { audit, type Verdict } from '../world/audit.ts';
import { boardOf } from '../world/board-of.ts';
import { type FaultWorld, openWorld } from '../world/fault-world.ts';
import { forwardToNext, publishAll } from '../world/go-on.ts';
import type { Lane } from '../world/lane.ts';
import type { Publisher } from '../world/publisher.ts';
import type { Random } from '../world/random.ts';
import { runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

const ACCOUNTS = 20;
const PINS_EACH = 50;
/**
 * A twentieth of Pinterest's 100, so that 50 pins are a storm as 1 000 would be. The time that the replicas need on this
 * machine is a part of the time that is measured; so the minutes to wait must be more than that.
 */
const WRITES_PER_MINUTE = 5;
const REPLICAS = 3;
/** Seconds from the beginning of a minute to that of the one in which the last pins fit. */
const IDEAL_SECONDS = (Math.ceil(PINS_EACH / WRITES_PER_MINUTE) - 1) * 60;
const NIGHTLY_SEEDS = 10;

/** What a 429 says about when to come back. */
const headerForms = ['present', 'missing', 'wrong', 'in the past'] as const;
type HeaderForm = (typeof headerForms)[number];

/** Everybody's pins are due at once, and every account runs into Pinterest's limit again and again. */
export const rateLimits: Suite = {
  letter: 'E',
  minutes: 2,
  name: `429 storm: 1 000 pins of 20 accounts at ${WRITES_PER_MINUTE} writes a minute; reset header present, missing, wrong, past`,
  async run(context) {
    const seen: string[] = [];
    const seeds = context.isNightly ? NIGHTLY_SEEDS : 1;
    const cases = Array.from({ length: seeds }, (_, seed) => {
      const name = `storm/${seed}`;
      return { name, run: (lane: Lane) => storm(lane, context.random.for(name), seen) };
    });
    const results = await runCases(context, cases);
    return { letter: 'E', name: this.name, results, facts: seen.join('; ') };
  },
};

async function storm(lane: Lane, random: Random, seen: string[]): Promise<Verdict> {
  const forms = new Map<string, HeaderForm>();
  let refusals = 0;
  const world = await openWorld(lane, {
    random,
    pinterest: { now: lane.clock.now, limits: { org_write: WRITES_PER_MINUTE } },
    async porter(request, answer) {
      const board = await boardOf(request);
      const response = await answer(request);
      if (response.status !== 429) return response;
      refusals += 1;
      return withHeaders(response, forms.get(board?.boardId ?? '') ?? 'present', {
        random,
        now: lane.clock.now(),
      });
    },
  });
  try {
    const publishers = await addPublishers(world);
    for (const [index, { boardId }] of publishers.entries()) {
      forms.set(boardId, headerForms[index % headerForms.length] ?? 'present');
    }
    const replicas = await Promise.all(Array.from({ length: REPLICAS }, () => world.replica()));
    await world.forward(60 - ((lane.clock.now().getTime() / 1000) % 60) + 0.2);
    const startedAt = lane.clock.now();
    const sentIn = await publishEverything(world, replicas);
    const ends = await readEnds(world, startedAt);
    const figures = toFigures(ends, { refusals, sentIn });
    seen.push(figures.facts);
    const verdict = await audit(world);
    return { ...verdict, problems: [...verdict.problems, ...figures.problems] };
  } finally {
    await world.close();
  }
}

async function addPublishers(world: FaultWorld): Promise<readonly Publisher[]> {
  const publishers: Publisher[] = [];
  for (let index = 0; index < ACCOUNTS; index += 1)
    publishers.push(await world.addPublisher(`storm${index}`));
  await Promise.all(
    publishers.map(async (publisher) => {
      for (let pin = 0; pin < PINS_EACH; pin += 1) {
        await world.addPin(publisher, { title: `Flax runner ${publisher.username} ${pin}` });
      }
    }),
  );
  return publishers;
}

/** Until every pin is out, or it has taken four times as long as it should. Real seconds that the replicas worked. */
async function publishEverything(
  world: FaultWorld,
  replicas: Parameters<typeof publishAll>[0],
): Promise<number> {
  const startedAt = world.lane.clock.now().getTime();
  let workedMs = 0;
  while (world.lane.clock.now().getTime() - startedAt < 4 * IDEAL_SECONDS * 1000) {
    const beganAt = performance.now();
    await publishAll(replicas);
    workedMs += performance.now() - beganAt;
    if ((await world.pins()).every(({ state }) => state === 'published')) break;
    await forwardToNext(world, { atMost: 60 });
  }
  return workedMs / 1000;
}

function withHeaders(
  response: Awaited<ReturnType<LocalPinterest['fetch']>>,
  form: HeaderForm,
  { random, now }: { random: Random; now: Date },
): Response {
  const headers = new Headers(response.headers);
  if (form !== 'present') {
    headers.delete('retry-after');
    headers.delete('x-ratelimit-reset');
  }
  if (form === 'wrong') headers.set('x-ratelimit-reset', random.pick(['soon', '-5', '', 'NaN', '7']));
  if (form === 'in the past') {
    headers.set('retry-after', new Date(now.getTime() - 3_600_000).toUTCString());
    headers.set('x-ratelimit-reset', String(Math.floor(now.getTime() / 1000) - 3600));
  }
  return new Response(response.body, { status: response.status, headers });
}

/** When each account's last pin was out, in seconds from the start. */
async function readEnds({ lane }: FaultWorld, startedAt: Date): Promise<readonly number[]> {
  const rows = await queryRows(
    lane.db,
    sql`select extract(epoch from max(published_at) - ${startedAt.toISOString()}::timestamptz)::float8 as seconds
      from pins where state = 'published' group by workspace_id`,
    z.object({ seconds: z.number() }),
  );
  return rows.map(({ seconds }) => seconds);
}

function toFigures(
  ends: readonly number[],
  { refusals, sentIn }: { refusals: number; sentIn: number },
): { facts: string; problems: readonly string[] } {
  const last = Math.max(...ends);
  const first = Math.min(...ends);
  const ratio = last / IDEAL_SECONDS;
  const pinsPerSecond = (ACCOUNTS * PINS_EACH) / sentIn;
  return {
    facts: `${refusals} times 429; ${ratio.toFixed(2)} × ideal time; slowest account ${(last / first).toFixed(2)} × the fastest; ${pinsPerSecond.toFixed(0)} pins/s`,
    problems: [
      ...(ends.length === ACCOUNTS ? [] : [`Only ${ends.length} accounts published anything`]),
      ...(refusals < ACCOUNTS ? [`There were only ${refusals} answers 429: that is no storm`] : []),
      ...(ratio <= 1.2 ? [] : [`It took ${ratio.toFixed(2)} × the ideal time`]),
      ...(last <= 2 * first ? [] : [`One account waited ${(last / first).toFixed(2)} × as long as another`]),
    ],
  };
}
