import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFillQueue } from '../../../playground/page/state/fill-queue.ts';
import type { Act, ActResult } from '../../../playground/slack/contract.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function typing(value: string, actionId = 'title'): Act {
  const state = { type: 'plain_text_input', value };
  return { do: 'fill', in: { kind: 'modal', viewId: 'V1' }, blockId: actionId, actionId, state };
}

function createSender() {
  const sent: Act[] = [];
  const send = async (act: Act): Promise<ActResult> => {
    sent.push(act);
    return { ok: true };
  };
  return { sent, queue: createFillQueue(send) };
}

const ignore = () => undefined;

test('letters typed in one go are sent once, when the person pauses', async () => {
  const { sent, queue } = createSender();
  queue.later('title', typing('a'), ignore);
  queue.later('title', typing('ab'), ignore);
  expect(sent).toEqual([]);
  await vi.runAllTimersAsync();
  expect(sent).toEqual([typing('ab')]);
});

test('a submit that waits finds everything typed before it already sent', async () => {
  const { sent, queue } = createSender();
  queue.later('title', typing('a'), ignore);
  queue.later('link', typing('b', 'link'), ignore);
  await queue.settle();
  expect(sent).toEqual([typing('a'), typing('b', 'link')]);
});

test('a choice overtakes no text typed before it', async () => {
  const { sent, queue } = createSender();
  queue.later('title', typing('a'), ignore);
  queue.now(typing('x', 'board'), ignore);
  await queue.settle();
  expect(sent).toEqual([typing('a'), typing('x', 'board')]);
});

test('one act is answered before the next one goes', async () => {
  const answers: (() => void)[] = [];
  let asked = 0;
  const queue = createFillQueue(() => {
    asked += 1;
    return new Promise((resolve) => answers.push(() => resolve({ ok: true })));
  });
  queue.now(typing('a'), ignore);
  queue.now(typing('b'), ignore);
  await vi.runAllTimersAsync();
  expect(asked).toBe(1);
  answers[0]?.();
  await vi.runAllTimersAsync();
  expect(asked).toBe(2);
});
