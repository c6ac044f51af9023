import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { claimDuePin } from '../../../src/db/attempts/claim.ts';
import { dropPin } from '../../../src/db/attempts/decide-doubt.ts';
import { tellLatePin } from '../../../src/db/attempts/tell-late-pin.ts';
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

const environment = 'production';
const told = async (pinId: string) =>
  (await doubts.historyOf(pinId)).filter((move) => move === 'tell_late_pin').length;

/** A doubt that somebody drops at once, before its pin could show. */
async function addDropped(): Promise<string> {
  const pinId = await doubts.addDoubt();
  await dropPin(database.db, await doubts.doubtAbout(pinId), 'U2');
  return pinId;
}

test('a pin with the same words as one that was dropped waits until nobody can mistake it for that one', async () => {
  await addDropped();
  await world.forward(3);
  const twin = await world.addApprovedPin(shop, { title: 'Flax runner' });
  const other = await world.addApprovedPin(shop, { title: 'Wool runner' });
  await world.publish.run();
  expect(await world.pin(shop, twin)).toMatchObject({ state: 'approved' });
  expect(await world.pin(shop, other)).toMatchObject({ state: 'published' });
  await world.forward(16);
  expect(await claimDuePin(database.db, { environment })).toBeUndefined();
  await world.forward(1.1);
  await world.publish.run();
  expect(await world.pin(shop, twin)).toMatchObject({ state: 'published' });
});

test('so does one of another workspace on the same account, and after the first was edited', async () => {
  await addDropped();
  await database.db.execute(sql`update pins set title = 'Linen runner'`);
  const elsewhere = await world.addPublisher();
  await world.forward(3);
  const twin = await world.addApprovedPin(elsewhere, { title: 'Flax  runner' });
  await world.publish.run();
  expect(await world.pin(elsewhere, twin)).toMatchObject({ state: 'approved' });
});

test('what its twin in doubt may have made is not told as the late pin of one that was given up', async () => {
  const dropped = await addDropped();
  await world.forward(21);
  const twin = await doubts.addDoubt({ shownAfterMinutes: 0 });
  await database.db.execute(
    sql`update attempts set intent_at = intent_at + interval '18 minutes' where pin_id = ${dropped}`,
  );
  const [attempt] = await world.attemptsOf(dropped);
  const key = { workspaceId: shop.workspaceId, pinId: dropped, attemptId: attempt?.id ?? '' };
  const livePinId = world.pinterest.pins[0]?.id ?? '';
  expect(isRefusal(await tellLatePin(database.db, key, { livePinId, lookAlikes: 0 }))).toBe(true);
  expect(await told(dropped)).toBe(0);
  await database.db.execute(sql`update attempts set next_look_at = app_now() where pin_id = ${dropped}`);
  world.pinterest.requests.clear();
  await world.settle.run();
  expect(world.pinterest.requests).toHaveLength(0);
  await doubts.lookFor(10);
  expect(await world.pin(shop, twin)).toMatchObject({ state: 'published', livePinId });
  expect(await told(dropped)).toBe(0);
});

test('a late pin among look-alikes keeps its pin from going out as well', async () => {
  const pinId = await doubts.addDoubt({ shownAfterMinutes: 60 });
  const [late] = world.pinterest.pins;
  if (late === undefined) throw new Error('Pinterest made no pin.');
  const double = world.pinterest.addPin(late);
  world.pinterest.changePin(double.id, { visibleAt: late.visibleAt });
  await doubts.giveUp(pinId, 'again');
  await doubts.lookFor(120);
  expect(await told(pinId)).toBe(1);
  expect((await world.attemptsOf(pinId))[0]).toMatchObject({ lateLookAlikes: 1 });
  await world.publish.run();
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'approved' });
  expect(world.pinterest.creates).toHaveLength(1);
});
