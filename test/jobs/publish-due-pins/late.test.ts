import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { pauseWorkspace, resumeWorkspace } from '../../../src/db/workspaces.ts';
import { giveShop } from '../../helpers/give-shop.ts';
import { bothDatabases, type TestDatabase } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../publishing-world.ts';

describe.each(bothDatabases)('on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let world: PublishingWorld;
  let shop: Publisher;
  giveShop(createDatabase, (given) => {
    ({ database, world, shop } = given);
  });

  test('after an outage late pins go out two minutes apart, and know how late they are', async () => {
    const ids = [await world.addApprovedPin(shop), await world.addApprovedPin(shop)];
    await world.forward(3 * 60);
    await world.publish.run();
    expect(world.pinterest.pins).toHaveLength(1);
    await world.forward(1.9);
    await world.publish.run();
    expect(world.pinterest.pins).toHaveLength(1);
    await world.forward(0.2);
    await world.publish.run();
    const pins = await Promise.all(ids.map((id) => world.pin(shop, id)));
    expect(pins.map(({ state, lateMinutes }) => ({ state, lateMinutes }))).toEqual([
      { state: 'published', lateMinutes: 180 },
      { state: 'published', lateMinutes: 182 },
    ]);
  });

  test('what waits for another late pin knows when its turn is', async () => {
    await world.addApprovedPin(shop);
    await world.addApprovedPin(shop);
    await world.forward(60);
    await world.publish.run();
    const dueAt = await world.publish.nextDueAt();
    const minutes = ((dueAt?.getTime() ?? 0) - world.deps.now().getTime()) / 60_000;
    expect(minutes).toBeGreaterThan(1.5);
    expect(minutes).toBeLessThanOrEqual(2);
  });

  test('pins that are on time pass those that are late', async () => {
    await world.addApprovedPin(shop);
    await world.addApprovedPin(shop);
    await world.forward(60);
    const onTime = await world.addApprovedPin(shop);
    await world.publish.run();
    expect(world.pinterest.pins).toHaveLength(2);
    expect(await world.pin(shop, onTime)).toMatchObject({ state: 'published', lateMinutes: null });
  });

  test('the late pins of two accounts do not wait for each other', async () => {
    const mara = await world.addPublisher('maraweiss');
    await world.addApprovedPin(shop);
    await world.addApprovedPin(mara);
    await world.forward(60);
    await world.publish.run();
    expect(world.pinterest.pins).toHaveLength(2);
  });

  test('a pin fourteen minutes after its time is not late', async () => {
    const ids = [await world.addApprovedPin(shop), await world.addApprovedPin(shop)];
    await world.forward(14);
    await world.publish.run();
    expect(world.pinterest.pins).toHaveLength(2);
    expect(await world.pin(shop, ids[0] ?? '')).toMatchObject({ lateMinutes: null });
  });

  test('a pin approved after its time is not late', async () => {
    const pinId = await world.addApprovedPin(shop);
    await database.db.execute(sql`update pins set publish_at = app_now() - interval '3 days'`);
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published', lateMinutes: null });
  });

  test.each([
    ['the server was down', () => Promise.resolve(), () => Promise.resolve()],
    [
      'the workspace was paused',
      () => pauseWorkspace(database.db, { workspaceId: shop.workspaceId, userId: 'U1', reason: '' }),
      () => resumeWorkspace(database.db, shop.workspaceId),
    ],
    ['the account was blocked', () => set('blocked_at = app_now()'), () => set('blocked_at = null')],
    ['the connection was broken', () => set("state = 'broken'"), () => set("state = 'active'")],
    [
      'Pinterest asked to wait',
      () => set("waits_until = app_now() + interval '25 hours'"),
      () => Promise.resolve(),
    ],
  ])('a pin is a day late because %s: nothing is sent, and its author is asked', async (_why, stop, goOn) => {
    const pinId = await world.addApprovedPin(shop);
    await stop();
    await world.forward(25 * 60);
    await goOn();
    await world.publish.run();
    await world.publish.run();
    expect(world.pinterest.requests).toHaveLength(0);
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'failed', problem: 'too_late' });
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'released', problem: 'too_late' }]);
  });

  test('however many are a day late, none waits two minutes for its question', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => world.addApprovedPin(shop)));
    await world.forward(25 * 60);
    await world.publish.run();
    const pins = await Promise.all(ids.map((id) => world.pin(shop, id)));
    expect(pins.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed', 'failed']);
  });

  function set(assignment: string): Promise<unknown> {
    return Promise.resolve(database.db.execute(sql`update connections set ${sql.raw(assignment)}`));
  }
});
