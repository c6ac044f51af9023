import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Pin } from '../../../src/db/pins.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { proposePin, readPin } from '../../helpers/propose-pin.ts';

const { rui, pinReview } = linenAndLoom;

let whole: TestCorkboard;
beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(() => whole.close());

function card(place: number) {
  const found = whole.slack.as(rui).messages(pinReview)[place];
  if (found === undefined) throw new Error('There is no card.');
  return found;
}

const state = async (pin: Pin) => (await readPin(whole.corkboard, pin.id)).state;

async function press(place: number, button: string): Promise<void> {
  await whole.slack.as(rui).press(card(place), button);
  await whole.settled();
}

/** Two pins with the same words: the create of the first got a 500. */
async function addTwins(kind: 'created_then_status' | 'status'): Promise<readonly [Pin, Pin]> {
  const first = await proposePin(whole);
  whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, { kind, status: 500 });
  await press(0, 'Approve');
  return [first, await proposePin(whole)];
}

test('a pin with the words of one in doubt says so, and goes out when that one has been found', async () => {
  const [first, second] = await addTwins('created_then_status');
  await press(1, 'Approve');
  expect(await state(second)).toBe('approved');
  expect(textOf(card(1))).toContain('It waits: I am not sure yet whether a pin with the same words');
  await whole.forward(0.5);
  whole.corkboard.deps.wake('settle-doubts');
  await whole.settled();
  expect(await state(first)).toBe('published');
  whole.corkboard.deps.wake('publish-due-pins');
  await whole.settled();
  expect(await state(second)).toBe('published');
  expect(whole.pinterest.pins).toHaveLength(2);
});

test('a pin with the words of one that was given up says until when it waits', async () => {
  const [first, second] = await addTwins('status');
  await press(0, 'Drop it');
  expect(await state(first)).toBe('withdrawn');
  await press(1, 'Approve');
  expect(await state(second)).toBe('approved');
  expect(textOf(card(1))).toMatch(/It waits until .* was given up a moment ago and may still appear/u);
});
