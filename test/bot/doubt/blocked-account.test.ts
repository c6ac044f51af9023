import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Pin } from '../../../src/db/pins.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { proposePin, readPin } from '../../helpers/propose-pin.ts';

const { rui, ana, pinReview } = linenAndLoom;

let whole: TestCorkboard;
beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(() => whole.close());

async function press(personId: string, message: { at: number }, button: string): Promise<void> {
  const found = whole.slack.as(personId).messages(pinReview).at(message.at);
  if (found === undefined) throw new Error('There is no such message.');
  await whole.slack.as(personId).press(found, button);
  await whole.settled();
}

const card = { at: 0 };
const notice = { at: -1 };
const state = async (pin: Pin) => (await readPin(whole.corkboard, pin.id)).state;

async function homeText(): Promise<string> {
  await whole.slack.as(ana).openHome();
  await whole.settled();
  return textOf(whole.slack.as(ana).home() ?? { blocks: [] });
}

/** A pin that Rui approved, and that Pinterest took for spam. */
async function block(): Promise<Pin> {
  const pin = await proposePin(whole);
  const body = { code: 8, message: 'We block Pins to combat spam.' };
  whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, { kind: 'status', status: 429, body });
  await press(rui, card, 'Approve');
  return pin;
}

test('a manager looks at a blocked account and lets publishing go on; a reviewer cannot', async () => {
  const pin = await block();
  const told = whole.slack.as(ana).messages(pinReview).at(-1);
  expect(told === undefined ? '' : textOf(told)).toContain('Publishing to *@linenandloom* has stopped.');
  await press(rui, notice, 'Let publishing go on');
  expect(await state(pin)).toBe('approved');
  await press(ana, notice, 'Let publishing go on');
  expect(await state(pin)).toBe('published');
});

test('the Home says that publishing has stopped, as long as it has', async () => {
  await block();
  expect(await homeText()).toContain('Publishing has stopped, because Pinterest blocks the account.');
  await press(ana, card, 'Let publishing go on');
  expect(await homeText()).not.toContain('Publishing has stopped');
});
