import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { ConnectionLost } from '../../../playground/pinterest/connection-lost.ts';
import { queryRows } from '../../../src/db/rows.ts';
import { boardOf } from './board-of.ts';
import type { FaultWorld } from './fault-world.ts';
import { forwardToNext, publishAll } from './go-on.ts';
import { hasEnded } from './live-on.ts';
import type { Publisher } from './publisher.ts';
import type { Worker } from './workers.ts';

export const outageKinds = ['5xx', 'timeouts', 'refused'] as const;
export type OutageKind = (typeof outageKinds)[number];

const minute = 60;
/** Seconds from the start. At first creates come through and their answers get lost; then nothing works. */
const ONSET = 10 * minute;
const DOWN = 13 * minute;
export const outageEnd = ONSET + 120 * minute;
/** Pins are due every ten minutes, and some more when it begins. */
const LAST_PIN = 160 * minute;
const PINS_AT_ONSET = 12;
const GIVE_UP = 300 * minute;

/** Two hours in which Pinterest does not work for some accounts: who is hit, and what was seen of it. */
export interface Outage {
  readonly kind: OutageKind;
  /** Since the start. */
  readonly seconds: () => number;
  readonly hit: readonly Publisher[];
  /** Nobody, where connections are refused: all accounts are behind one address. */
  readonly spared: readonly Publisher[];
  /** Titles of the pins that came to Pinterest, whoever's they are. */
  readonly came: Set<string>;
  /** Creates of those who are hit that were sent while nothing worked. */
  readonly wasted: string[];
  /** Accounts whose breaker was seen open. */
  readonly opened: Set<string>;
}

export async function planOutage(
  world: FaultWorld,
  { kind, seconds }: Pick<Outage, 'kind' | 'seconds'>,
): Promise<Outage> {
  const others = await Promise.all(
    ['northstudio', 'clayhouse', 'oakandiron'].map((username) => world.addPublisher(username)),
  );
  const hitOthers = kind === 'refused' ? others : others.slice(0, 1);
  const spared = others.filter((each) => !hitOthers.includes(each));
  const hit = [world.shop, ...hitOthers];
  return { kind, seconds, hit, spared, came: new Set(), wasted: [], opened: new Set() };
}

export async function addPins(world: FaultWorld, { hit, spared }: Outage): Promise<void> {
  const jitter = world.random.integer(20);
  for (const publisher of [...hit, ...spared]) {
    const add = (name: string, inSeconds: number) =>
      world.addPin(publisher, { title: `${publisher.username} ${name}`, inSeconds });
    for (let at = 5 * minute; at <= LAST_PIN; at += 10 * minute) await add(`at ${at} s`, at + jitter);
    for (let each = 0; each < PINS_AT_ONSET; each += 1) await add(`onset ${each}`, ONSET + 5);
  }
}

/** Pinterest's porter. */
export async function meet(
  outage: Outage,
  request: Request,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { kind, seconds, hit, came, wasted } = outage;
  const about = await boardOf(request);
  if (about?.title !== undefined) came.add(about.title);
  const isHit = about !== undefined && hit.some(({ boardId }) => boardId === about.boardId);
  const now = seconds();
  if (!isHit || now < ONSET || now >= outageEnd) return await answer(request);
  if (now >= DOWN) {
    if (about.title !== undefined) wasted.push(about.title);
    return fail(kind);
  }
  if (about.title === undefined) return await answer(request);
  await answer(request);
  return fail(kind);
}

function fail(kind: OutageKind): Response {
  switch (kind) {
    case '5xx':
      return new Response('<html>Bad gateway</html>', {
        status: 502,
        headers: { 'content-type': 'text/html' },
      });
    case 'timeouts':
      throw new ConnectionLost('silence');
    case 'refused':
      throw new ConnectionLost('reset');
  }
}

/** Everybody works and time goes by, until every pin has come to its end or has had hours to do so. */
export async function liveThrough(
  world: FaultWorld,
  replicas: readonly Worker[],
  outage: Outage,
): Promise<void> {
  const isDown = (): boolean => outage.seconds() >= DOWN && outage.seconds() < outageEnd;
  while (outage.seconds() < GIVE_UP) {
    if (outage.kind === 'refused') {
      await (isDown() ? world.lane.workers.refusePinterest() : world.lane.workers.acceptPinterest());
    }
    await publishAll(replicas);
    // Looks for doubtful pins would only wait for Pinterest, for longer than anybody wants to wait here.
    if (!isDown()) await replicas[0]?.run({ kind: 'job', job: 'settle-doubts' });
    await watchBreakers(world, outage);
    if (outage.seconds() > LAST_PIN && (await world.pins()).every(hasEnded)) return;
    const left = [ONSET, DOWN, outageEnd].map((at) => at - outage.seconds()).find((each) => each > 0);
    await forwardToNext(world, { atMost: Math.min(minute, left ?? minute) });
  }
}

async function watchBreakers({ lane }: FaultWorld, { opened }: Outage): Promise<void> {
  const rows = await queryRows(
    lane.db,
    sql`select workspace_id from connections where breaker_open_until > app_now()`,
    z.object({ workspace_id: z.string() }),
  );
  for (const { workspace_id } of rows) opened.add(workspace_id);
}
