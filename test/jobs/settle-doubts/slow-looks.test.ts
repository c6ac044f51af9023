import { afterEach, expect, test, vi } from 'vitest';
import { claimDuePin } from '../../../src/db/attempts/claim.ts';
import { createJobs } from '../../../src/jobs/index.ts';
import { createTimetable, type Timetable } from '../../../src/jobs/timetable.ts';
import { createGate } from '../../helpers/gate.ts';
import { giveShop } from '../../helpers/give-shop.ts';
import { createTestDatabase, type TestDatabase } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../publishing-world.ts';

let database: TestDatabase;
let world: PublishingWorld;
let shop: Publisher;
let timetable: Timetable;
giveShop(createTestDatabase, (given) => {
  ({ database, world, shop } = given);
  const jobs = createJobs(world.deps, 'postgres').filter(({ name }) => /^(settle|recover)-/u.test(name));
  timetable = createTimetable(jobs, world.deps);
});
afterEach(() => timetable.stop());

test('what a dead worker held is freed in time, while Pinterest is silent to whoever looks for doubts', async () => {
  const other = await world.addPublisher('maraweiss');
  await world.addApprovedPin(shop);
  world.faultNextCreate({ kind: 'status', status: 500 });
  await world.publish.run();
  const pinId = await world.addApprovedPin(other);
  expect(await claimDuePin(database.db, { environment: 'production' })).toMatchObject({ pinId });

  await world.forward(1);
  const door = createGate();
  world.pinterest.faults.next({ path: /\/pins$/, method: 'GET' }, { kind: 'hold', until: door.pass });
  timetable.wakeAll();
  await door.arrived;
  await world.forward(1);
  timetable.wakeAll();
  await vi.waitFor(async () => expect(await world.pin(other, pinId)).toMatchObject({ state: 'approved' }), {
    timeout: 10_000,
  });
  door.open();
  await timetable.idle();
});
