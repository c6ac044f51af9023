import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { fillIn, listAllPins, openForm, send } from './submit/helpers.ts';

const { maya, rui, general, pinReview } = linenAndLoom;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard();
});
afterAll(async () => {
  await whole.close();
});

const failures = () =>
  whole.logLines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === 'listener_failed');

/** Everything that a person was told, wherever it stands. */
function toldTo(userId: string): readonly string[] {
  const { messages } = whole.slack.snapshot(userId);
  return messages.filter(({ isBot }) => isBot).map(({ text }) => text);
}

test('a listener that throws is one sentence for the person, with a reference to the operator’s log', async () => {
  whole.slack.faults.next('users.info', { kind: 'status', status: 500 });
  await whole.slack.as(maya).slash('/pin help', { channel: pinReview });
  await whole.settled();
  const [failure] = failures();
  expect(failure).toMatchObject({ level: 50, code: expect.any(String) });
  expect(String(failure?.['stack'])).toContain('    at ');
  expect(toldTo(maya).at(-1)).toBe(
    `Something went wrong on my side. Please try again; if it happens again, tell your operator the reference ${failure?.['reference']}.`,
  );
  expect(String(failure?.['reference'])).toMatch(/^[0-9a-f]{8}$/u);
  expect(toldTo(rui)).toEqual([]);
});

test('every failure has a reference of its own, also where Corkboard has to write directly', async () => {
  whole.slack.faults.next('users.info', { kind: 'reset' });
  await whole.slack.as(maya).slash('/pin settings', { channel: general });
  await whole.settled();
  const [first, second] = failures().map(({ reference }) => reference);
  expect(second).not.toBe(first);
  expect(toldTo(maya).at(-1)).toContain(`the reference ${second}.`);
});

test('the log tells the story without tokens, and without what members wrote', async () => {
  const { db } = whole.corkboard.deps;
  const from = whole.logLines.length;
  whole.slack.faults.next('users.info', { kind: 'error', error: 'no xoxb-1-canary Bearer canary-2' });
  await whole.slack.as(maya).slash('/pin help', { channel: pinReview });
  await whole.settled();

  await db.execute(sql`alter table pins add constraint refuses check (title not like '%canary%')`);
  const person = await openForm(whole);
  await fillIn(whole, person, { title: 'canary of an unreleased product', description: 'canary' });
  const { errors } = await send(whole, person);
  await db.execute(sql`alter table pins drop constraint refuses`);
  expect(errors).toEqual({ title: expect.stringContaining('went wrong on my side') });
  expect(await listAllPins(whole)).toEqual([]);

  const lines = whole.logLines.slice(from);
  expect(lines.filter((line) => line.includes('listener_failed'))).toHaveLength(2);
  expect(lines.join()).toContain('insert into');
  expect(lines.join()).not.toContain('canary');
  const token = whole.slack.world.teams.get(linenAndLoom.team)?.installation?.botToken ?? '';
  expect(token).not.toBe('');
  expect(whole.logLines.join()).not.toContain(token);
});

test('where not even the sentence can be said, nothing else breaks', async () => {
  whole.slack.faults.next('users.info', { kind: 'status', status: 500 });
  whole.slack.faults.next('chat.postEphemeral', { kind: 'status', status: 500 });
  await whole.slack.as(maya).slash('/pin help', { channel: pinReview });
  await whole.settled();
  expect(whole.logLines.at(-1)).toContain('error_not_told');
  await whole.slack.as(maya).slash('/pin help', { channel: pinReview });
  await whole.settled();
  const [answer] = whole.slack.as(maya).ephemerals(pinReview).slice(-1);
  expect(answer?.text).toContain('What you can do with Corkboard');
});
