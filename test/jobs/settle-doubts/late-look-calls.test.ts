import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
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

const hour = 60;

test('while a later try is in doubt, the one that was given up costs Pinterest no calls of its own', async () => {
  const pinId = await doubts.addDoubt({ shownAfterMinutes: 40 });
  await doubts.giveUp(pinId, 'again');
  await doubts.sendIntoDoubt();
  world.pinterest.requests.clear();
  await doubts.lookFor(6 * hour);
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
  // The second try's own looks.
  expect(world.pinterest.requests.length).toBeLessThanOrEqual(10);
});

test('six hours in which Pinterest asks to slow down cost six calls, not one every two minutes', async () => {
  const pinId = await doubts.addDoubt();
  await doubts.giveUp(pinId, 'drop');
  for (let each = 0; each < 100; each += 1) {
    world.pinterest.faults.next({ path: /^\/boards\// }, { kind: 'status', status: 429 });
  }
  world.pinterest.requests.clear();
  await doubts.lookFor(6 * hour);
  expect(world.pinterest.requests.length).toBeGreaterThan(3);
  expect(world.pinterest.requests.length).toBeLessThanOrEqual(6);
});

test('while the account has to wait, nobody looks', async () => {
  const pinId = await doubts.addDoubt({ shownAfterMinutes: hour });
  await doubts.giveUp(pinId, 'drop');
  await database.db.execute(sql`update connections set waits_until = app_now() + interval '5 hours'`);
  world.pinterest.requests.clear();
  await doubts.lookFor(4.5 * hour);
  expect(world.pinterest.requests).toHaveLength(0);
  await doubts.lookFor(hour);
  expect(await doubts.historyOf(pinId)).toContain('tell_late_pin');
});
