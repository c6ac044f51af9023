import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Pin } from '../../../src/db/pins.ts';
import { pauseWorkspace } from '../../../src/db/workspaces.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { buttonsOf, textOf } from '../../helpers/message-parts.ts';
import { proposePin, readPin } from '../../helpers/propose-pin.ts';

const { team: workspaceId, maya, rui, ana, pinReview } = linenAndLoom;

let whole: TestCorkboard;
beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(() => whole.close());

const card = (personId: string = maya) => {
  const [first] = whole.slack.as(personId).messages(pinReview);
  if (first === undefined) throw new Error('There is no card.');
  return first;
};
const thread = (): readonly string[] =>
  whole.slack
    .as(maya)
    .thread(pinReview, card().ts)
    .map(({ text }) => text);

async function press(personId: string, button: string): Promise<void> {
  await whole.slack.as(personId).press(card(personId), button);
  await whole.settled();
}

/** A pin that was approved in a pause, which ends so many hours later. */
async function addPausedPin(hours: number): Promise<Pin> {
  const pin = await proposePin(whole);
  await pauseWorkspace(whole.corkboard.deps.db, { workspaceId, userId: ana, reason: '' });
  await press(rui, 'Approve');
  await whole.forward(hours * 60);
  await whole.slack.as(ana).slash('/pin resume', { channel: pinReview });
  await whole.settled();
  return await readPin(whole.corkboard, pin.id);
}

test('a pin that a pause made late goes out, and card and thread say by how much', async () => {
  expect(await addPausedPin(3)).toMatchObject({ state: 'published', lateMinutes: 180 });
  expect(textOf(card())).toMatch(/\*Published\.\* On Pinterest since .*, late by 3 h\./u);
  expect(thread().at(-1)).toMatch(/^Published, late by 3 h: “Linen in the morning”/u);
});

test('who resumes after days is told what happens, and the author is asked once, in words that are no failure', async () => {
  expect(await addPausedPin(25)).toMatchObject({ state: 'failed', problem: 'too_late' });
  const said = whole.slack.as(ana).ephemerals(pinReview);
  expect(said.at(-1)?.text).toContain('before I send what is more than a day late, I ask its author');
  expect(textOf(card())).toMatch(
    /\*Waiting for a word\.\* It was due .*, more than a day ago\. Publish it now\?/u,
  );
  const asked = thread().filter((text) => text.includes('Publish it now?'));
  expect(asked).toEqual([
    expect.stringMatching(new RegExp(`^<@${maya}>, about “Linen in the morning”`, 'u')),
  ]);
  expect(textOf(card()) + thread().join()).not.toMatch(/not published|fail|retry/iu);
  expect(buttonsOf(card()).map(({ text }) => text.text)).toEqual(['Publish now', 'Edit', 'Withdraw']);
  expect(whole.pinterest.creates).toHaveLength(0);
});

test('“Publish now” sends it at once as it was approved, and it is late no more', async () => {
  const pin = await addPausedPin(50);
  await press(maya, 'Publish now');
  expect(await readPin(whole.corkboard, pin.id)).toMatchObject({
    state: 'published',
    lateMinutes: null,
    approvedVersion: 1,
    version: 1,
  });
  expect(whole.pinterest.creates).toHaveLength(1);
  expect(thread()).toContainEqual(expect.stringContaining(`<@${maya}> asks to publish it now.`));
  expect(thread().at(-1)).toMatch(/^Published: /u);
});

test('the same by the button under the question', async () => {
  const pin = await addPausedPin(50);
  const question = whole.slack.as(maya).thread(pinReview, card().ts).at(-1);
  if (question === undefined) throw new Error('Nobody was asked.');
  expect(buttonsOf(question).map(({ text }) => text.text)).toEqual(['Publish now', 'Edit', 'Withdraw']);
  await whole.slack.as(maya).press(question, 'Publish now');
  await whole.slack.as(maya).press(question, 'Publish now');
  await whole.settled();
  expect(await readPin(whole.corkboard, pin.id)).toMatchObject({ state: 'published' });
  expect(whole.pinterest.creates).toHaveLength(1);
});

test('its author may also take it back', async () => {
  const pin = await addPausedPin(50);
  await press(maya, 'Withdraw');
  expect(await readPin(whole.corkboard, pin.id)).toMatchObject({ state: 'withdrawn' });
  expect(whole.pinterest.creates).toHaveLength(0);
});

test('Home and queue do not call it a failure either', async () => {
  await addPausedPin(25);
  await whole.slack.as(maya).openHome();
  await whole.settled();
  const home = whole.slack.as(maya).home();
  expect(textOf(home ?? { blocks: [] })).toContain('Its card asks whether to publish it now.');
  await whole.slack.as(maya).slash('/pin queue', { channel: pinReview });
  await whole.settled();
  const queue = whole.slack.as(maya).ephemerals(pinReview).at(-1);
  expect(textOf(queue ?? { blocks: [] })).toMatch(
    /due more than a day ago; waits for its author’s word on <https:[^|]+\|its card>/u,
  );
});

test('an outage shows in the Home of everybody, and on the cards of the pins that it makes wait', async () => {
  for (let each = 0; each < 6; each += 1) {
    whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, { kind: 'status', status: 503 });
    await proposePin(whole, { title: `Runner ${each}` });
  }
  for (const message of whole.slack.as(rui).messages(pinReview)) {
    await whole.slack.as(rui).press(message, 'Approve');
    await whole.settled();
  }
  const texts = whole.slack
    .as(rui)
    .messages(pinReview)
    .map((message) => textOf(message));
  expect(texts.filter((text) => text.includes('*Not sure.*'))).toHaveLength(5);
  expect(
    texts.filter((text) => text.includes('Pinterest has not worked for this account lately')),
  ).toHaveLength(1);
  await whole.slack.as(maya).openHome();
  await whole.settled();
  const home = textOf(whole.slack.as(maya).home() ?? { blocks: [] });
  expect(home).toContain('Pinterest has not worked for this account lately: I try one pin now and then');
});
