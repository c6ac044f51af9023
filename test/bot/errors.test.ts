import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { shortcuts } from '../../src/bot/ids.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { proposePin } from '../helpers/propose-pin.ts';
import { cardOf } from './review/helpers.ts';
import { closeAll, fillIn, listAllPins, openForm, send } from './submit/helpers.ts';

const { maya, rui, ana, general, pinReview } = linenAndLoom;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard();
});
afterEach(() => closeAll(whole));
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

test('a command that fails is answered where it was typed, though Corkboard is not in that channel', async () => {
  whole.slack.faults.next('users.info', { kind: 'status', status: 500 });
  await whole.slack.as(maya).slash('/pin help', { channel: general });
  await whole.settled();
  expect(whole.slack.as(maya).ephemerals(general).at(-1)?.text).toContain(
    `the reference ${failures().at(-1)?.['reference']}.`,
  );
});

describe('a form that Slack gives too little time for', () => {
  const expire = () => whole.slack.faults.next('views.open', { kind: 'error', error: 'expired_trigger_id' });
  const early = 'Slack gave me too little time to open the form.';

  test.each([
    ['/pin', '/pin'],
    ['/pin https://linen.example/a.png', '/pin'],
    ['/pin settings', '/pin settings'],
  ])('is asked for again where %s was typed, and is no failure of ours', async (line, again) => {
    const before = failures().length;
    expire();
    await whole.slack.as(ana).slash(line, { channel: general });
    await whole.settled();
    expect(whole.slack.as(ana).ephemerals(general).at(-1)?.text).toBe(
      `${early} Please send \`${again}\` again.`,
    );
    expect(failures()).toHaveLength(before);
    expect(whole.logLines.at(-1)).toContain('trigger_expired');
  });

  test('is asked for again by the same button', async () => {
    const pin = await proposePin(whole, { title: 'Pressed too early' });
    expire();
    await whole.slack.as(maya).press(cardOf(whole, pin), 'Edit');
    await whole.settled();
    expect(whole.slack.as(maya).ephemerals(pinReview).at(-1)?.text).toBe(
      `${early} Please press the button again.`,
    );
    expect(cardOf(whole, pin).text).toContain('Waiting for review');
  });

  test('is asked for again by the same shortcut', async () => {
    expire();
    await whole.slack.as(maya).shortcut(shortcuts.newPin);
    await whole.settled();
    expect(toldTo(maya)).toContain(`${early} Please choose the shortcut again.`);
  });
});

test('every failure has a reference of its own, also where Corkboard has to write directly', async () => {
  whole.slack.faults.next('users.info', { kind: 'reset' });
  await whole.slack.as(maya).shortcut(shortcuts.newPin);
  await whole.settled();
  const [first, second] = failures()
    .slice(-2)
    .map(({ reference }) => reference);
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
  expect((await listAllPins(whole)).map(({ title }) => title)).not.toContain(
    'canary of an unreleased product',
  );

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
  whole.slack.faults.next('chat.postMessage', { kind: 'status', status: 500 });
  await whole.slack.as(maya).shortcut(shortcuts.newPin);
  await whole.settled();
  expect(whole.logLines.at(-1)).toContain('error_not_told');
  await whole.slack.as(maya).slash('/pin help', { channel: pinReview });
  await whole.settled();
  const [answer] = whole.slack.as(maya).ephemerals(pinReview).slice(-1);
  expect(answer?.text).toContain('What you can do with Corkboard');
});
