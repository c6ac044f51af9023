import { randomUUID } from 'node:crypto';
import type { MethodFault } from '../../../playground/slack/contract.ts';
import type { LocalSlack } from '../../../playground/slack/local-slack.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { claimDigest, intendDigest } from '../../../src/db/digests/claim-digest.ts';
import { planWeeklyDigests } from '../../../src/db/digests/plan-digests.ts';
import { digests } from '../../../src/db/schema.ts';
import { saveSettings } from '../../../src/db/workspaces.ts';
import type { Deps } from '../../../src/deps.ts';
import { createSendDigests } from '../../../src/jobs/send-digests/job.ts';
import { nextSlotAfter } from '../../../src/pins/weekly-slot.ts';
import type { Random } from '../../faults/world/random.ts';

export const weeks = 60;
const REPLICAS = 20;
const rule = { weekday: 1, time: '09:00', zone: 'Europe/Lisbon' };
const { team, ana, pinterestResults } = linenAndLoom;

/** A workspace without an account, its Slack, and a clock that can be moved. */
export interface House {
  readonly deps: Deps;
  readonly slack: LocalSlack;
  forward(minutes: number): Promise<void>;
}

const faults: readonly (MethodFault | 'none')[] = [
  'none',
  'none',
  'none',
  { kind: 'done_then_reset' },
  { kind: 'reset' },
  { kind: 'status', status: 500 },
  { kind: 'rate_limited', retryAfterSeconds: 60 },
  { kind: 'error', error: 'invalid_blocks' },
];

/** 60 weeks, 20 replicas that come and go, and a Slack that loses answers. */
export async function liveThroughWeeks(house: House, random: Random): Promise<void> {
  const { deps, slack } = house;
  await saveSettings(deps.db, team, { digestChannelId: pinterestResults, timeZone: rule.zone });
  const replicas = Array.from({ length: REPLICAS }, () => createSendDigests(deps));
  const run = (count: number) => Promise.all(replicas.slice(0, count).map((replica) => replica.run()));
  const until = (at: number) => house.forward(Math.max(0, (at - deps.now().getTime()) / 60_000));
  let slot = nextSlotAfter(rule, deps.now());
  for (let week = 0; week < weeks; week += 1) {
    const downMinutes = random.chance(0.2) ? random.integer(200 * 60) : random.integer(30);
    await until(slot.at.getTime() + downMinutes * 60_000);
    const fault = random.pick(faults);
    if (fault !== 'none') slack.faults.next('chat.postMessage', fault);
    if (random.chance(0.1)) await die(deps, random);
    await run(1 + random.integer(REPLICAS));
    for (let turn = 0; turn < 3; turn += 1) {
      await house.forward(6);
      await run(2);
    }
    slack.faults.set({ next: [] });
    slot = nextSlotAfter(rule, new Date(Math.max(slot.at.getTime(), deps.now().getTime())));
  }
}

/** A replica that dies with its digest in hand: before it is posted, and nobody knows whether after. */
async function die({ db }: Deps, random: Random): Promise<void> {
  await planWeeklyDigests(db);
  const digest = await claimDigest(db, randomUUID());
  if (digest === undefined || random.chance(0.5)) return;
  await intendDigest(db, digest, { channelId: pinterestResults });
}

export interface Weeks {
  readonly sent: number;
  readonly unsure: number;
  readonly skipped: number;
  /** What must not be, in sentences. */
  readonly problems: readonly string[];
}

/** Holds what stands in the channel against what is written down of each week. */
export async function judgeWeeks({ deps, slack }: House): Promise<Weeks> {
  const posts = slack
    .as(ana)
    .messages(pinterestResults)
    .filter(({ isBot }) => isBot)
    .map(({ blocks }) => String(Object(blocks[0]).block_id));
  const all = await deps.db.select().from(digests);
  const rows = all
    .filter(({ kind }) => kind === 'analytics')
    .sort((a, b) => a.period.localeCompare(b.period));
  const problems: string[] = [];
  for (const { period, state, ts } of rows) {
    const count = posts.filter((id) => id === `digest:analytics::${period}`).length;
    const isAsSaid = state === 'sent' ? count === 1 && typeof ts === 'string' : count === 0;
    if (!isAsSaid) problems.push(`The digest of ${period} is ${state} and stands there ${count} times`);
  }
  const days = rows.map(({ dueAt }) => Math.round(dueAt.getTime() / 86_400_000));
  if (days.some((day, index) => index > 0 && day - (days[index - 1] ?? 0) !== 7)) {
    problems.push('A week is missing');
  }
  const count = (wanted: string): number => rows.filter(({ state }) => state === wanted).length;
  const [sent, unsure, skipped] = [count('sent'), count('unsure'), count('skipped')];
  if (rows.length < weeks) problems.push(`Of ${weeks} weeks ${rows.length} are known`);
  if (sent + unsure + skipped !== rows.length) problems.push('A digest has come to no end');
  return { sent, unsure, skipped, problems };
}
