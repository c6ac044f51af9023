import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Pin } from '../../../src/db/pins.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { buttonsOf } from '../../helpers/message-parts.ts';
import { proposePin } from '../../helpers/propose-pin.ts';
import { again, createLatePinActs } from './late-pin-acts.ts';

const { maya, rui } = linenAndLoom;

let whole: TestCorkboard;
let acts: ReturnType<typeof createLatePinActs>;
beforeEach(async () => {
  whole = await startTestCorkboard();
  acts = createLatePinActs(whole);
});
afterEach(() => whole.close());

/** A pin that Rui approved and whose create failed in a way that leaves it open; half an hour has passed. */
async function addQuestion(kind: 'reset' | 'broken_body'): Promise<Pin> {
  const pin = await proposePin(whole);
  const fault = kind === 'reset' ? { kind } : ({ kind, body: 'It worked.' } as const);
  whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, fault);
  await acts.pressOnCard(rui, 'Approve');
  const [live] = whole.pinterest.pins;
  if (live !== undefined) {
    whole.pinterest.changePin(live.id, { visibleAt: new Date(live.createdAt.getTime() + 7_200_000) });
  }
  await acts.passMinutes(31);
  return pin;
}

function question() {
  const line = acts.thread().at(-1);
  if (line === undefined) throw new Error('The thread is empty.');
  return line;
}

test('after half an hour who approved it is called, and publishes again from the thread', async () => {
  const pin = await addQuestion('reset');
  expect(question().text).toBe(
    `<@${rui}>, I have looked for “Linen in the morning” for half an hour and have not found it on its board. Is it on Pinterest? If not, a reviewer can publish it again.`,
  );
  await whole.slack.as(rui).press(question(), again);
  await whole.settled();
  expect(await acts.readState(pin)).toBe('published');
  expect(whole.pinterest.pins).toHaveLength(1);
});

test('a button of the question that is settled says so, and changes nothing', async () => {
  await addQuestion('reset');
  const line = question();
  await acts.pressOnCard(rui, 'Drop it');
  await whole.slack.as(rui).press(line, again);
  await whole.settled();
  expect(acts.said(rui)).toEqual(['This is settled already; the card shows how.']);
  expect(whole.pinterest.creates).toHaveLength(1);
});

test('of a pin that Pinterest confirmed only its link is asked for', async () => {
  await addQuestion('broken_body');
  expect(question().text).toContain(`<@${rui}>, Pinterest confirmed “Linen in the morning”`);
  const labels = buttonsOf(question()).map(({ text }) => text.text);
  expect(labels).toEqual(['It is on Pinterest', 'Drop it']);
  await whole.slack.as(maya).press(question(), 'It is on Pinterest');
  expect(whole.slack.as(maya).modal()).toBeDefined();
});
