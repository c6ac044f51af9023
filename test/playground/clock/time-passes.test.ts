import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import type { ClockState } from '../../../playground/slack/clock-contract.ts';
import type { LocalSlack } from '../../../playground/slack/local-slack.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { type Playground, startPlayground } from '../../../playground/start.ts';
import { advancePin } from '../../../src/db/advance-pin.ts';
import { readNow } from '../../../src/db/clock.ts';
import { findTokens } from '../../../src/db/connection-tokens.ts';
import { connectAccount } from '../../helpers/connect-account.ts';
import { insertProposal, readPin } from '../../helpers/propose-pin.ts';

const { team: workspaceId, ana, rui, pinReview } = linenAndLoom;
const minuteMs = 60_000;
const day = 24 * 60;

let playground: Playground;
let slack: LocalSlack;
let pinterest: LocalPinterest;
let connectionId: string;

beforeAll(async () => {
  playground = await startPlayground({
    port: 0,
    dataDir: undefined,
    slack: 'local',
    pinterest: 'local',
  });
  if (!playground.slack || !playground.pinterest) throw new Error('This playground has no fakes.');
  slack = playground.slack;
  pinterest = playground.pinterest;
  connectionId = await connectAccount(playground.corkboard.deps, pinterest, { workspaceId, userId: ana });
}, 60_000);

afterAll(async () => {
  await playground.stop();
});

function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${playground.pageUrl}_ui/clock`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
}

async function readClock(): Promise<ClockState> {
  const response = await fetch(`${playground.pageUrl}_ui/clock`);
  return (await response.json()) as ClockState;
}

/** By how many minutes each of the four differs from what the page was told. */
async function readAllClocks(): Promise<readonly number[]> {
  const { deps } = playground.corkboard;
  const asked = Date.parse((await readClock()).now);
  const answer = await pinterest.fetch(new Request(`${pinterest.apiUrl}/user_account`));
  const all = [
    await readNow(deps.db),
    deps.now(),
    new Date(slack.snapshot(ana).now),
    new Date(answer.headers.get('date') ?? ''),
  ];
  return all.map((now) => Math.round(Math.abs(now.getTime() - asked) / minuteMs));
}

/** Approved by Rui for a moment to come. */
async function schedulePin(publishAt: Date): Promise<string> {
  const { corkboard } = playground;
  const { id: pinId } = await insertProposal({ corkboard, pinterest });
  const account = pinterest.accounts.find(({ username }) => username === 'linenandloom');
  await advancePin(corkboard.deps.db, { workspaceId, pinId }, (pin) => ({
    move: 'approve',
    actorId: rui,
    set: {
      approvedVersion: pin.version,
      approvedHash: pin.contentHash,
      approvedAccountId: account?.id ?? '',
      approvedAt: sql`app_now()`,
      publishAt,
    },
  }));
  return pinId;
}

test('the page reads the clock, and when the next digests are due', async () => {
  const state = await readClock();
  expect(Date.parse(state.now)).toBeCloseTo(Date.now(), -4);
  expect(state).toMatchObject({ aheadMs: 0, timeZone: expect.any(String) });
  expect(new Date(state.nextMonday) > new Date(state.now)).toBe(true);
  expect(state).not.toHaveProperty('fixedBecause');
});

test('it only goes forward, at most a year, and for nobody from elsewhere', async () => {
  const { now } = await readClock();
  const back = await post({ to: new Date(Date.parse(now) - minuteMs).toISOString() });
  expect({ status: back.status, body: await back.json() }).toEqual({
    status: 409,
    body: { error: 'The clock only goes forward.' },
  });
  expect((await post({ minutes: 400 * day })).status).toBe(409);
  for (const body of [{ minutes: -5 }, { minutes: 0.5 }, { to: 'tomorrow' }, {}]) {
    expect((await post(body)).status).toBe(400);
  }
  expect((await post({ minutes: 5 }, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await readClock()).aheadMs).toBe(0);
});

test('over five weeks a pin goes out when it is due, the token is renewed, and all clocks agree', async () => {
  const start = Date.parse((await readClock()).now);
  const dueAt = new Date(start + 16 * day * minuteMs + 90 * minuteMs);
  const pinId = await schedulePin(dueAt);
  const moved = await post({ minutes: 35 * day });
  expect(moved.status).toBe(200);
  const state = (await moved.json()) as ClockState;
  expect(Date.parse(state.now) - start).toBeCloseTo(35 * day * minuteMs, -5);
  expect(await readAllClocks()).toEqual([0, 0, 0, 0]);

  expect((await readPin(playground.corkboard, pinId)).state).toBe('published');
  expect(pinterest.creates.map(({ outcome }) => outcome)).toEqual(['created']);
  const lateMs = (pinterest.creates[0]?.at.getTime() ?? 0) - dueAt.getTime();
  expect(lateMs).toBeGreaterThanOrEqual(0);
  expect(lateMs).toBeLessThan(minuteMs);

  const { deps } = playground.corkboard;
  const tokens = await findTokens(deps.db, { workspaceId, connectionId });
  expect(tokens).toMatchObject({ isFresh: true, isExpired: false });
  expect(tokens?.tokenVersion).toBeGreaterThan(1);
  const token = await deps.accessTokenFor({ workspaceId, connectionId });
  const boards = await fetch(`${playground.pinterestUrl}v5/boards`, {
    headers: { authorization: `Bearer ${token?.access.accessToken}` },
  });
  expect(boards.status).toBe(200);
}, 120_000);

test('messages carry the time at which they were written, in their order', async () => {
  await slack.until(() => slack.as(ana).messages(pinReview).length > 0);
  await post({ minutes: day });
  await slack.as(ana).post(pinReview, 'A day later.');
  const { messages, now } = slack.snapshot(ana);
  const times = messages.map(({ ts }) => Number(ts));
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  expect(Math.abs((times.at(-1) ?? 0) * 1000 - Date.parse(now))).toBeLessThan(minuteMs);
  expect(slack.problems).toEqual([]);
}, 60_000);

test('two who press at once move it twice', async () => {
  const before = (await readClock()).aheadMs;
  await Promise.all([post({ minutes: 60 }), post({ minutes: 60 })]);
  expect((await readClock()).aheadMs - before).toBeCloseTo(120 * minuteMs, -4);
}, 60_000);

test('it goes to nine on a Monday', async () => {
  const { nextMonday, timeZone } = await readClock();
  await post({ to: nextMonday });
  const now = new Date((await readClock()).now);
  const words = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(now);
  expect(words).toMatch(/^Monday.*09:00$/u);
}, 60_000);
