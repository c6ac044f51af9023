import { expect, test } from 'vitest';
import { askAboutDoubt } from '../../../src/db/attempts/ask-about-doubt.ts';
import { isRefusal } from '../../../src/pins/lifecycle.ts';
import { giveDoubts } from '../../helpers/give-doubts.ts';
import { createTestDatabase, type TestDatabase } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../publishing-world.ts';
import type { DoubtfulPins } from './doubtful-pins.ts';

let database: TestDatabase;
let world: PublishingWorld;
let shop: Publisher;
let doubts: DoubtfulPins;
giveDoubts(createTestDatabase, (given) => {
  ({ database, world, shop, doubts } = given);
});

const asked = async (pinId: string) =>
  (await doubts.historyOf(pinId)).filter((move) => move === 'ask').length;

async function lookAfter(minutes: number): Promise<void> {
  await world.forward(minutes);
  await world.settle.run();
}

test('people are asked about a doubt when half an hour has not settled it, once', async () => {
  const pinId = await doubts.addDoubt();
  await lookAfter(10);
  expect(await asked(pinId)).toBe(0);
  await lookAfter(19.9);
  expect(await asked(pinId)).toBe(0);
  await lookAfter(0.2);
  expect(await asked(pinId)).toBe(1);
  await doubts.lookFor(180);
  expect(await asked(pinId)).toBe(1);
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
  // Of the approval, the doubt and the question.
  expect(await doubts.linesOf(pinId)).toHaveLength(3);
});

test('they are asked as well when Pinterest lets nobody look', async () => {
  const pinId = await doubts.addDoubt();
  await world.forward(30);
  for (let calls = 0; calls < 8; calls += 1)
    world.pinterest.faults.next({ method: 'GET' }, { kind: 'reset' });
  await world.settle.run();
  expect(await asked(pinId)).toBe(1);
});

test('nobody is asked about a pin that the look of the half hour has found', async () => {
  const pinId = await doubts.addDoubt({ shownAfterMinutes: 12 });
  await lookAfter(31);
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
  expect(await asked(pinId)).toBe(0);
});

test('the next try of a pin is asked about anew', async () => {
  const pinId = await doubts.addDoubt();
  await doubts.giveUp(pinId, 'again');
  expect(await asked(pinId)).toBe(1);
  await doubts.sendIntoDoubt();
  await lookAfter(1);
  expect(await asked(pinId)).toBe(1);
  await lookAfter(30);
  expect(await asked(pinId)).toBe(2);
});

test('of two replicas that ask at once one does', async () => {
  const pinId = await doubts.addDoubt();
  await world.forward(31);
  const doubt = await doubts.doubtAbout(pinId);
  const answers = await Promise.all([askAboutDoubt(database.db, doubt), askAboutDoubt(database.db, doubt)]);
  expect(answers.filter(isRefusal)).toHaveLength(1);
  expect(await asked(pinId)).toBe(1);
});
