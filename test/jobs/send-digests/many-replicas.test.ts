import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MethodFault } from '../../../playground/slack/contract.ts';
import { claimDigest, intendDigest } from '../../../src/db/digests/claim-digest.ts';
import { planWeeklyDigests } from '../../../src/db/digests/plan-digests.ts';
import { saveSettings } from '../../../src/db/workspaces.ts';
import { createSendDigests } from '../../../src/jobs/send-digests/job.ts';
import { nextSlotAfter } from '../../../src/pins/weekly-slot.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { listDigests, postsIn } from '../../helpers/digest-world.ts';

const weeks = 60;
const { pinterestResults } = linenAndLoom;
/** Both changes of the clock lie in between, one of them twice. */
const start = new Date('2026-03-01T12:00:00Z');
const rule = { weekday: 1, time: '09:00', zone: 'Europe/Lisbon' };

let whole: TestCorkboard;
beforeAll(async () => {
  whole = await startTestCorkboard({ startAt: start, isSetUp: false });
  await saveSettings(whole.corkboard.deps.db, linenAndLoom.team, {
    digestChannelId: pinterestResults,
    timeZone: rule.zone,
  });
});
afterAll(() => whole.close({ expectProblems: true }));

/** The same numbers each time (mulberry32), so that a failure can be looked at again. */
function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const faults: readonly (MethodFault | undefined)[] = [
  undefined,
  undefined,
  undefined,
  { kind: 'done_then_reset' },
  { kind: 'reset' },
  { kind: 'status', status: 500 },
  { kind: 'rate_limited', retryAfterSeconds: 60 },
  { kind: 'error', error: 'invalid_blocks' },
];

test(`${weeks} weeks, 20 replicas that come and go, a Slack that loses answers: of no week two digests`, async () => {
  const { deps } = whole.corkboard;
  const dice = createDice(20_260_301);
  const roll = (sides: number) => Math.floor(dice() * sides);
  const replicas = Array.from({ length: 20 }, () => createSendDigests(deps));
  const run = (count: number) => Promise.all(replicas.slice(0, count).map((replica) => replica.run()));
  const until = (instant: Date) =>
    whole.forward(Math.max(0, (instant.getTime() - deps.now().getTime()) / 60_000));

  /** A replica that dies with its digest in hand: before it is posted, and nobody knows whether after. */
  async function die(): Promise<void> {
    await planWeeklyDigests(deps.db);
    const digest = await claimDigest(deps.db, randomUUID());
    if (digest !== undefined && dice() < 0.5)
      await intendDigest(deps.db, digest, { channelId: pinterestResults });
  }

  let slot = nextSlotAfter(rule, start);
  for (let week = 0; week < weeks; week += 1) {
    const isDown = dice() < 0.2;
    await until(new Date(slot.at.getTime() + (isDown ? roll(200 * 60) : roll(30)) * 60_000));
    const fault = faults[roll(faults.length)];
    if (fault !== undefined) whole.slack.faults.next('chat.postMessage', fault);
    if (dice() < 0.1) await die();
    await run(1 + roll(20));
    for (let turn = 0; turn < 3; turn += 1) {
      await whole.forward(6);
      await run(2);
    }
    whole.slack.faults.set({ next: [] });
    slot = nextSlotAfter(rule, new Date(Math.max(slot.at.getTime(), deps.now().getTime())));
  }

  const posted = postsIn(whole).map(({ blocks }) => String(Object(blocks[0]).block_id));
  const ofAnalytics = posted.filter((id) => id.startsWith('digest:analytics:'));
  expect(new Set(ofAnalytics).size).toBe(ofAnalytics.length);

  const rows = await listDigests(whole);
  expect(rows.length).toBeGreaterThanOrEqual(weeks);
  const mondays = rows.map(({ dueAt }) => Math.round((dueAt.getTime() - start.getTime()) / 86_400_000));
  expect(mondays.every((day, at) => at === 0 || day - (mondays[at - 1] ?? 0) === 7)).toBe(true);
  for (const { period, state, ts } of rows) {
    const posts = ofAnalytics.filter((id) => id === `digest:analytics::${period}`);
    const isThere = posts.length === 1;
    expect([period, state, isThere]).toEqual([period, state, state === 'sent']);
    expect(state === 'sent' ? typeof ts : 'string').toBe('string');
  }
  const count = (wanted: string) => rows.filter(({ state }) => state === wanted).length;
  expect(count('sent')).toBeGreaterThan(weeks * 0.7);
  expect(count('unsure')).toBeGreaterThan(0);
  expect(count('skipped')).toBeGreaterThan(0);
  expect(count('sent') + count('unsure') + count('skipped')).toBe(rows.length);
}, 180_000);
