import { afterEach, expect, test, vi } from 'vitest';
import { createTimetable, type Timetable } from '../../../src/jobs/timetable.ts';
import { createGate } from '../../helpers/gate.ts';
import { giveShop } from '../../helpers/give-shop.ts';
import { createTestDatabase } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../publishing-world.ts';

let world: PublishingWorld;
let slow: Publisher;
let timetable: Timetable;
giveShop(createTestDatabase, (given) => {
  ({ world, shop: slow } = given);
  const job = { name: 'publish-due-pins', every: '*/30 * * * * *', ...world.publish } as const;
  timetable = createTimetable([job], world.deps);
});
afterEach(() => timetable.stop());

const patience = { timeout: 10_000 };

test('pins that come due while Pinterest lets another account wait for its answer go out at once', async () => {
  const other = await world.addPublisher('maraweiss');
  const door = createGate();
  world.faultNextCreate({ kind: 'hold', until: door.pass });
  const first = await world.addApprovedPin(slow);
  timetable.wake('publish-due-pins');
  await door.arrived;

  // One after another, more than there are workers: each finds a free one.
  for (let each = 0; each < 6; each += 1) {
    const pinId = await world.addApprovedPin(other);
    timetable.wake('publish-due-pins');
    await vi.waitFor(
      async () => expect(await world.pin(other, pinId)).toMatchObject({ state: 'published' }),
      patience,
    );
  }
  expect(await world.pin(slow, first)).toMatchObject({ state: 'publishing' });
  door.open();
  await timetable.idle();
  expect(await world.pin(slow, first)).toMatchObject({ state: 'published' });
  expect(world.pinterest.creates).toHaveLength(7);
  expect(world.logLines.join()).not.toContain('job_failed');
});
