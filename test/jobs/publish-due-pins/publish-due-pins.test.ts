import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { disconnect } from '../../../src/db/connections.ts';
import { listPinEvents } from '../../../src/db/pins.ts';
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

  /** However it went, there is one pin, and the record knows it. */
  async function expectOnePin(pinId: string) {
    const live = world.pinterest.pinsOn(shop.boardId);
    expect(live).toHaveLength(1);
    const pin = await world.pin(shop, pinId);
    expect(pin).toMatchObject({ state: 'published', livePinId: live[0]?.id, problem: null });
    return pin;
  }

  test('a due pin goes out once, exactly as it was approved', async () => {
    const pinId = await world.addApprovedPin(shop, { title: 'Flax runner' });
    await world.publish.run();
    const pin = await expectOnePin(pinId);
    expect(world.pinterest.pins[0]).toMatchObject({
      title: pin.title,
      description: pin.description,
      altText: pin.altText,
      link: pin.link,
    });
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'created', livePinId: pin.livePinId }]);
    await world.publish.run();
    expect(world.pinterest.creates).toHaveLength(1);
  });

  test('the history tells of each move, and the card is asked for', async () => {
    const pinId = await world.addApprovedPin(shop);
    await world.publish.run();
    const events = await listPinEvents(database.db, { workspaceId: shop.workspaceId, pinId });
    expect(events.map(({ move }) => move)).toEqual(['submit', 'approve', 'claim', 'publish']);
    expect(events.at(-1)).toMatchObject({ fromState: 'publishing', toState: 'published', actorId: null });
    expect(world.woken).toContain('deliver-messages');
  });

  test('a pin that is not due yet waits for its time', async () => {
    const pinId = await world.addApprovedPin(shop);
    await database.db.execute(sql`update pins set publish_at = app_now() + interval '1 hour'`);
    await world.publish.run();
    expect(world.pinterest.requests).toHaveLength(0);
    const dueAt = await world.publish.nextDueAt();
    expect(dueAt?.getTime()).toBeGreaterThan(Date.now() + 59 * 60_000);
    await world.forward(61);
    await world.publish.run();
    await expectOnePin(pinId);
  });

  test('S2: Pinterest made the pin and then answered 500; it is found and not repeated', async () => {
    const pinId = await world.addApprovedPin(shop);
    world.faultNextCreate({ kind: 'created_then_status', status: 500 });
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check', problem: 'server_error' });
    await world.publish.run();
    await world.forward(0.5);
    await world.settle.run();
    await expectOnePin(pinId);
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'found' }]);
    expect(world.pinterest.creates).toHaveLength(1);
  });

  test('S3: Pinterest made the pin and the connection broke; it is found and not repeated', async () => {
    const pinId = await world.addApprovedPin(shop);
    world.faultNextCreate({ kind: 'created_then_reset' });
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check', problem: 'unreachable' });
    await world.forward(0.5);
    await world.settle.run();
    await expectOnePin(pinId);
    expect(world.pinterest.creates).toHaveLength(1);
  });

  test('a 201 without a readable number is remembered as made', async () => {
    const pinId = await world.addApprovedPin(shop);
    world.faultNextCreate({ kind: 'broken_body', body: '{"id":' });
    await world.publish.run();
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'unknown', made: true }]);
    await world.forward(0.5);
    await world.settle.run();
    await expectOnePin(pinId);
  });

  test('a paused workspace holds its pins and lets them go after resuming', async () => {
    const pinId = await world.addApprovedPin(shop);
    const { workspaceId } = shop;
    await pauseWorkspace(database.db, { workspaceId, userId: 'U1', reason: 'A mistake' });
    await world.publish.run();
    expect(world.pinterest.requests).toHaveLength(0);
    expect(await world.publish.nextDueAt()).toBeUndefined();
    await resumeWorkspace(database.db, workspaceId);
    await world.publish.run();
    await expectOnePin(pinId);
  });

  test('a disconnected account sends nothing', async () => {
    const pinId = await world.addApprovedPin(shop);
    await disconnect(database.db, { ...shop, userId: 'U1' });
    await world.publish.run();
    expect(world.pinterest.requests).toHaveLength(0);
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'approved' });
  });

  test('a drain claims nothing and gives back what is not sent', async () => {
    const pinId = await world.addApprovedPin(shop);
    const drain = new AbortController();
    drain.abort();
    await world.publish.run(drain.signal);
    expect(await world.attemptsOf(pinId)).toHaveLength(0);

    const midway = new AbortController();
    world.pinterest.requests.subscribe(({ path }) => {
      if (path.includes('/boards/')) midway.abort();
    });
    await world.publish.run(midway.signal);
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'released' }]);
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'approved', crashCount: 0 });
    expect(world.pinterest.creates).toHaveLength(0);
  });

  test('two workspaces publish side by side and never touch each other', async () => {
    const other = await world.addPublisher('maraweiss');
    const ours = await world.addApprovedPin(shop);
    const theirs = await world.addApprovedPin(other);
    await world.publish.run();
    await expectOnePin(ours);
    const [live] = world.pinterest.pinsOn(other.boardId);
    expect(await world.pin(other, theirs)).toMatchObject({ state: 'published', livePinId: live?.id });
    expect(live?.accountId).toBe(other.accountId);
  });

  test('a twin of a pin in doubt waits until the doubt is settled', async () => {
    const first = await world.addApprovedPin(shop, { title: 'Twin' });
    world.faultNextCreate({ kind: 'created_then_status', status: 500 });
    await world.publish.run();
    const second = await world.addApprovedPin(shop, { title: 'Twin' });
    await world.publish.run();
    expect(await world.pin(shop, second)).toMatchObject({ state: 'approved' });
    await world.forward(0.5);
    await world.settle.run();
    await world.publish.run();
    expect(await world.pin(shop, first)).toMatchObject({ state: 'published' });
    expect(await world.pin(shop, second)).toMatchObject({ state: 'published' });
    expect(world.pinterest.pinsOn(shop.boardId)).toHaveLength(2);
  });
});
