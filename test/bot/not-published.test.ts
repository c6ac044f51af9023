import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions } from '../../src/bot/ids.ts';
import type { Pin } from '../../src/db/pins.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { buttonsOf, textOf } from '../helpers/message-parts.ts';
import { proposePin, readPin } from '../helpers/propose-pin.ts';
import { cardOf } from './review/helpers.ts';

const { maya, rui, general } = linenAndLoom;
let whole: TestCorkboard;
let pin: Pin;

/** A pin whose board is gone when it goes out: only another board mends that. */
beforeAll(async () => {
  whole = await startTestCorkboard();
  pin = await proposePin(whole, { title: 'For a board that is gone' });
  whole.pinterest.removeBoard(pin.boardId);
  await whole.slack.as(rui).press(cardOf(whole, pin), 'Approve');
  await whole.settled();
  expect(await readPin(whole.corkboard, pin.id)).toMatchObject({ problem: 'board_not_found' });
});
afterAll(() => whole.close());

test('the card offers first what mends the pin', () => {
  const primary = buttonsOf(cardOf(whole, pin)).filter(({ style }) => style === 'primary');
  expect(primary.map(({ action_id }) => action_id)).toEqual([actions.editPin]);
});

test('the Home tells its author that it waits for them', async () => {
  await whole.slack.as(maya).openHome();
  await whole.settled();
  const home = textOf(whole.slack.as(maya).home() ?? { blocks: [] });
  expect(home).toContain('This pin could not be published and waits for you.');
});

test('the queue leads to its card', async () => {
  await whole.slack.as(rui).slash('/pin queue', { channel: general });
  await whole.settled();
  const queue = textOf(whole.slack.as(rui).ephemerals(general).at(-1) ?? { blocks: [] });
  expect(queue).toMatch(/could not be published; see <https:[^|]+\|its card>/u);
});
