import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { intendToSend } from '../../../src/db/attempts/intend.ts';
import { settleAttempt } from '../../../src/db/attempts/settle.ts';
import { disconnect } from '../../../src/db/connections.ts';
import { findDoubt } from '../../../src/db/doubts.ts';
import { messages } from '../../../src/db/schema.ts';
import { claimOne, intent } from '../../db/attempts/helpers.ts';
import { connectAccount } from '../../helpers/connect-account.ts';
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

  /** A pin whose create got a 500; `isMade` tells whether Pinterest made it all the same. */
  async function addDoubt({ isMade = false, title = 'Flax runner' } = {}): Promise<string> {
    const pinId = await world.addApprovedPin(shop, { title });
    world.faultNextCreate({ kind: isMade ? 'created_then_status' : 'status', status: 500 });
    await world.publish.run();
    return pinId;
  }

  const doubtAbout = (pinId: string) => findDoubt(database.db, { workspaceId: shop.workspaceId, pinId });

  test('a pin that is nowhere is looked for by the schedule, and never sent again', async () => {
    const pinId = await addDoubt();
    const minutesOfLooks: number[] = [];
    for (let minute = 0; minute < 35; minute += 1) {
      const before = (await doubtAbout(pinId))?.looks;
      await world.settle.run();
      await world.publish.run();
      if ((await doubtAbout(pinId))?.looks !== before) minutesOfLooks.push(minute);
      await world.forward(1);
    }
    expect(minutesOfLooks).toEqual([1, 3, 10, 30]);
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
    expect(world.pinterest.creates).toHaveLength(1);
  });

  test('each look is told on the card: how many it saw, and when the next one is', async () => {
    const pinId = await addDoubt();
    const wanted = async () => {
      const [card] = await database.db.select().from(messages).where(eq(messages.kind, 'card'));
      return card?.wantedRevision ?? 0;
    };
    const before = await wanted();
    await world.forward(0.5);
    await world.settle.run();
    expect(await wanted()).toBe(before + 1);
    const doubt = await doubtAbout(pinId);
    expect(doubt).toMatchObject({ lastLookFound: 0, lastLookWhole: true, made: false });
    const seconds = ((doubt?.nextLookAt?.getTime() ?? 0) - (doubt?.intentAt.getTime() ?? 0)) / 1000;
    expect(seconds).toBe(60);
  });

  test('a look at a board of more pins than it reads knows that it saw a part', async () => {
    const pinId = await addDoubt();
    world.pinterest.fillBoard(shop.boardId, 1001);
    await world.forward(0.5);
    await world.settle.run();
    expect(await doubtAbout(pinId)).toMatchObject({ lastLookFound: 0, lastLookWhole: false });
  });

  test('a pin that Pinterest shows late is found at a later look', async () => {
    const pinId = await addDoubt({ isMade: true });
    const [live] = world.pinterest.pins;
    world.pinterest.changePin(live?.id ?? '', { visibleAt: new Date(Date.now() + 5 * 60_000) });
    await world.forward(1.5);
    await world.settle.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
    await world.forward(10);
    await world.settle.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published', livePinId: live?.id });
  });

  test('of two pins that look the same none is chosen for people', async () => {
    const pinId = await addDoubt({ isMade: true });
    await world.pinByHand(shop, await world.pin(shop, pinId));
    await world.forward(0.5);
    await world.settle.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
    expect(await doubtAbout(pinId)).toMatchObject({ lastLookFound: 2 });
  });

  test.each([
    ['another title', { title: 'Flax runner, undyed' }],
    ['another description', { description: 'Something else.' }],
    ['another link', { link: 'https://linenandloom.example/other' }],
    ['another alt text', { altText: 'Something else' }],
    ['a much earlier time', { createdAt: new Date(Date.now() - 60 * 60_000) }],
    ['a much later time', { createdAt: new Date(Date.now() + 60 * 60_000) }],
  ])('a pin with %s is not taken for ours', async (_name, changes) => {
    const pinId = await addDoubt({ isMade: true });
    world.pinterest.changePin(world.pinterest.pins[0]?.id ?? '', changes);
    await world.forward(0.5);
    await world.settle.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
    expect(await doubtAbout(pinId)).toMatchObject({ lastLookFound: 0 });
  });

  test('a pin that stood on the board before is not taken for ours', async () => {
    const pinId = await world.addApprovedPin(shop, { title: 'Flax runner' });
    await world.pinByHand(shop, await world.pin(shop, pinId));
    world.faultNextCreate({ kind: 'status', status: 500 });
    await world.publish.run();
    await world.forward(0.5);
    await world.settle.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
  });

  test('a pin that belongs to another of ours is not taken twice', async () => {
    const pinId = await addDoubt({ isMade: true });
    const [live] = world.pinterest.pins;
    const other = await world.addApprovedPin(shop, { title: 'Another' });
    await world.publish.run();
    await database.db.execute(sql`update attempts set live_pin_id = ${live?.id} where pin_id = ${other}`);
    await world.forward(0.5);
    await world.settle.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
    expect(await doubtAbout(pinId)).toMatchObject({ looks: 1, lastLookFound: 0 });
  });

  test('while Pinterest does not answer nothing is concluded, and the look is made again', async () => {
    const pinId = await addDoubt({ isMade: true });
    world.pinterest.faults.next({ path: /^\/boards\// }, { kind: 'status', status: 503 });
    await world.forward(0.5);
    await world.settle.run();
    expect(await doubtAbout(pinId)).toMatchObject({ looks: 0, lastLookAt: null });
    await world.forward(2.1);
    await world.settle.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
  });

  test('a doubt outlives a disconnection and is settled once the same account is back', async () => {
    const pinId = await addDoubt({ isMade: true });
    await disconnect(database.db, { ...shop, userId: 'U1' });
    await world.forward(0.5);
    await world.settle.run();
    expect(await doubtAbout(pinId)).toMatchObject({ connectionId: null, lastLookAt: null });
    await connectAccount(world.deps, world.pinterest, { workspaceId: shop.workspaceId, userId: 'U1' });
    await world.forward(2.1);
    await world.settle.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
  });

  test('without a connection the schedule goes on, and nothing counts as seen', async () => {
    const pinId = await addDoubt();
    await world.forward(1);
    await disconnect(database.db, { ...shop, userId: null });
    const before = await doubtAbout(pinId);
    await world.settle.run();
    const after = await doubtAbout(pinId);
    expect(after).toMatchObject({ looks: before?.looks, lastLookAt: before?.lastLookAt });
    expect(after?.nextLookAt?.getTime()).toBeGreaterThan(after?.now.getTime() ?? Number.POSITIVE_INFINITY);
  });

  test('another account in the meantime is never asked about our doubt', async () => {
    const pinId = await addDoubt({ isMade: true });
    const { workspaceId } = shop;
    await connectAccount(world.deps, world.pinterest, { workspaceId, userId: 'U1', username: 'maraweiss' });
    world.pinterest.requests.clear();
    await world.forward(0.5);
    await world.settle.run();
    expect(world.pinterest.requests).toHaveLength(0);
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
  });

  test('a claim whose worker is gone is released after its lease, not before', async () => {
    const pinId = await world.addApprovedPin(shop);
    await claimOne(database.db);
    await world.forward(1.4);
    await world.settle.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'publishing' });
    await world.forward(0.2);
    await world.settle.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'approved', crashCount: 1 });
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'released' }]);
  });

  test('after three crashed workers the pin is set aside', async () => {
    const pinId = await world.addApprovedPin(shop);
    for (let crash = 0; crash < 3; crash += 1) {
      await claimOne(database.db);
      await world.forward(2);
      await world.settle.run();
    }
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'failed', problem: 'crashed' });
  });

  test('an intent whose worker is gone becomes a doubt, and a late answer still counts', async () => {
    const pinId = await world.addApprovedPin(shop);
    const claim = await claimOne(database.db);
    expect(await intendToSend(database.db, claim, intent)).toBe(true);
    await world.forward(2);
    await world.settle.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
    await settleAttempt(database.db, claim, { kind: 'created', livePinId: '813744226420795999' });
    expect(await world.pin(shop, pinId)).toMatchObject({
      state: 'published',
      livePinId: '813744226420795999',
    });
  });

  test('the start of an embedded database frees everything at once, whatever the lease', async () => {
    const [first, second] = [await world.addApprovedPin(shop), await world.addPublisher('maraweiss')];
    const other = await world.addApprovedPin(second);
    await claimOne(database.db);
    expect(await intendToSend(database.db, await claimOne(database.db), intent)).toBe(true);
    await world.settle.recoverAll();
    const states = [(await world.pin(shop, first)).state, (await world.pin(second, other)).state];
    expect(states.toSorted()).toEqual(['approved', 'needs_check']);
  });
});
