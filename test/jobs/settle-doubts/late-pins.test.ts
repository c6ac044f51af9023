import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { advancePin } from '../../../src/db/advance-pin.ts';
import { takeDueLateLooks } from '../../../src/db/attempts/late-looks.ts';
import { findLatePin, noteLatePinDeleted } from '../../../src/db/attempts/late-pins.ts';
import { tellLatePin } from '../../../src/db/attempts/tell-late-pin.ts';
import { deactivateWorkspace, pauseWorkspace } from '../../../src/db/workspaces.ts';
import { isRefusal } from '../../../src/pins/lifecycle.ts';
import { connectAccount } from '../../helpers/connect-account.ts';
import { giveDoubts } from '../../helpers/give-doubts.ts';
import { bothDatabases, type TestDatabase } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../publishing-world.ts';
import type { DoubtfulPins } from './doubtful-pins.ts';

const hour = 60;
const day = 24 * hour;

describe.each(bothDatabases)('on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let world: PublishingWorld;
  let shop: Publisher;
  let doubts: DoubtfulPins;
  giveDoubts(createDatabase, (given) => {
    ({ database, world, shop, doubts } = given);
  });

  const told = async (pinId: string) =>
    (await doubts.historyOf(pinId)).filter((move) => move === 'tell_late_pin').length;

  /** Published by a second try, while the first one is not shown yet. */
  async function addRetried(shownAfterMinutes: number): Promise<string> {
    const pinId = await doubts.addDoubt({ shownAfterMinutes });
    await doubts.giveUp(pinId, 'again');
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
    return pinId;
  }

  test('a pin that shows up after another one was published is told once, and counted never', async () => {
    const pinId = await addRetried(3 * hour);
    const [late, counted] = world.pinterest.pins.toSorted((a, b) => +a.createdAt - +b.createdAt);
    await doubts.lookFor(2 * hour);
    expect(await told(pinId)).toBe(0);
    await doubts.lookFor(2 * hour);
    await doubts.lookFor(2 * hour);
    expect(await told(pinId)).toBe(1);
    const pin = await world.pin(shop, pinId);
    expect(pin).toMatchObject({ state: 'published', livePinId: counted?.id });
    expect(await doubts.linesOf(pinId)).toContain(pin.revision);
    const [first, second] = await world.attemptsOf(pinId);
    expect(first).toMatchObject({ state: 'absent', latePinId: late?.id, livePinId: null, nextLookAt: null });
    expect(second).toMatchObject({ state: 'created', livePinId: counted?.id, latePinId: null });
    expect(world.pinterest.pins).toHaveLength(2);
  });

  test('after a drop it is told as well', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: hour });
    await doubts.giveUp(pinId, 'drop');
    await doubts.lookFor(2 * hour);
    expect(await told(pinId)).toBe(1);
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'withdrawn' });
  });

  test('while the next try is in doubt itself nothing is told, and once that has ended it is', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: 40 });
    await doubts.giveUp(pinId, 'again');
    await doubts.sendIntoDoubt();
    await doubts.lookFor(2 * hour);
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
    expect(await told(pinId)).toBe(0);
    await doubts.giveUp(pinId, 'drop');
    await doubts.lookFor(20);
    expect(await told(pinId)).toBe(1);
    const [first, second] = await world.attemptsOf(pinId);
    expect(first?.latePinId).toBe(world.pinterest.pins[0]?.id);
    expect(second?.latePinId).toBeNull();
  });

  test('of two attempts that were given up each gets its own', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: 5 * hour });
    await doubts.giveUp(pinId, 'again');
    await doubts.sendIntoDoubt({ shownAfterMinutes: 5 * hour });
    await doubts.giveUp(pinId, 'drop');
    await doubts.lookFor(8 * hour);
    const late = (await world.attemptsOf(pinId)).map(({ latePinId }) => latePinId);
    const made = world.pinterest.pins.toSorted((a, b) => +a.createdAt - +b.createdAt).map(({ id }) => id);
    expect(late).toEqual(made);
    expect(await told(pinId)).toBe(2);
  });

  test('after seven days nobody looks any more', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: 7.5 * day });
    await doubts.giveUp(pinId, 'drop');
    for (let passed = 0; passed < 8; passed += 1) {
      await world.forward(day);
      await world.settle.run();
    }
    expect((await world.attemptsOf(pinId))[0]?.nextLookAt).toBeNull();
    world.pinterest.requests.clear();
    await world.forward(day);
    await world.settle.run();
    expect(world.pinterest.requests).toHaveLength(0);
    expect(await told(pinId)).toBe(0);
  });

  test('the last look is at the end of the seventh day', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: 7 * day - 5 });
    await doubts.giveUp(pinId, 'drop');
    await world.forward(6.5 * day);
    await world.settle.run();
    expect(await told(pinId)).toBe(0);
    expect(await world.settle.nextDueAt()).toEqual((await world.attemptsOf(pinId))[0]?.nextLookAt);
    await world.forward(0.5 * day);
    await world.settle.run();
    expect(await told(pinId)).toBe(1);
  });

  test.each([
    ['does not answer', 503, 60],
    ['asks us to slow down', 429, 60],
    ['does not know the board', 404, 60],
  ])('while Pinterest %s nothing is told, and the look is made again', async (_, status, minutes) => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: hour });
    await doubts.giveUp(pinId, 'drop');
    await world.forward(hour);
    const body = { code: 40, message: 'Board not found.' };
    world.pinterest.faults.next({ path: /^\/boards\// }, { kind: 'status', status, body });
    await world.settle.run();
    expect(await told(pinId)).toBe(0);
    await world.forward(minutes - 1);
    await world.settle.run();
    expect(await told(pinId)).toBe(0);
    await world.forward(1.1);
    await world.settle.run();
    expect(await told(pinId)).toBe(1);
  });

  test('two replicas that see it at once tell it once', async () => {
    const pinId = await addRetried(hour);
    await world.forward(hour);
    const [watched] = await takeDueLateLooks(database.db, 10);
    if (watched === undefined) throw new Error('Nothing is due for a look.');
    expect(await takeDueLateLooks(database.db, 10)).toEqual([]);
    const livePinId = world.pinterest.pins[0]?.id ?? '';
    const both = [1, 2].map(() => tellLatePin(database.db, watched, { livePinId, lookAlikes: 0 }));
    expect((await Promise.all(both)).filter(isRefusal)).toHaveLength(1);
    expect(await told(pinId)).toBe(1);
    expect(new Set(await doubts.linesOf(pinId)).size).toBe((await doubts.linesOf(pinId)).length);
  });

  test('what belongs to another of our pins is not taken for a late one', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: hour });
    await doubts.giveUp(pinId, 'drop');
    const other = await world.addApprovedPin(shop, { title: 'Another' });
    await world.publish.run();
    const late = world.pinterest.pins.find(({ title }) => title === 'Flax runner');
    await database.db.execute(sql`update attempts set live_pin_id = ${late?.id} where pin_id = ${other}`);
    await doubts.lookFor(2 * hour);
    expect(await told(pinId)).toBe(0);
    const [attempt] = await world.attemptsOf(pinId);
    const key = { workspaceId: shop.workspaceId, pinId, attemptId: attempt?.id ?? '' };
    const seen = { livePinId: late?.id ?? '', lookAlikes: 0 };
    expect(isRefusal(await tellLatePin(database.db, key, seen))).toBe(true);
  });

  test('a late pin that was told is not taken for the next pin with the same text', async () => {
    const first = await doubts.addDoubt({ shownAfterMinutes: hour });
    await doubts.giveUp(first, 'drop');
    const second = await doubts.addDoubt();
    await doubts.lookFor(2 * hour);
    expect(await told(first)).toBe(1);
    world.pinterest.changePin(world.pinterest.pins[0]?.id ?? '', {
      createdAt: (await doubts.doubtAbout(second)).intentAt,
    });
    await doubts.lookFor(hour);
    expect(await world.pin(shop, second)).toMatchObject({ state: 'needs_check' });
  });

  test('a pin that was edited meanwhile is still recognised by what was sent', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: hour });
    await doubts.giveUp(pinId, 'again');
    const key = { workspaceId: shop.workspaceId, pinId };
    await advancePin(database.db, key, ({ version }) => ({
      move: 'edit',
      actorId: 'U1',
      set: { title: 'Linen runner', version: version + 1 },
    }));
    await doubts.lookFor(2 * hour);
    expect(await told(pinId)).toBe(1);
    const latePinId = world.pinterest.pins[0]?.id ?? '';
    const late = await findLatePin(database.db, { ...key, livePinId: latePinId });
    expect(late).toMatchObject({ title: 'Flax runner', decidedBy: 'U2' });
  });

  test('an approved pin that turns up before it is sent once more stays where it is, until the other is deleted', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: hour });
    await doubts.giveUp(pinId, 'again');
    await doubts.lookFor(2 * hour);
    expect(await told(pinId)).toBe(1);
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'approved' });
    expect(world.pinterest.creates).toHaveLength(1);
    const [attempt] = await world.attemptsOf(pinId);
    const { workspaceId } = shop;
    const late = await findLatePin(database.db, { workspaceId, attemptId: attempt?.id ?? '' });
    if (late === undefined) throw new Error('There is no late pin.');
    await noteLatePinDeleted(database.db, late, 'U2');
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
  });

  test('another account in the meantime is never asked', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: hour });
    await doubts.giveUp(pinId, 'drop');
    const { workspaceId } = shop;
    await connectAccount(world.deps, world.pinterest, { workspaceId, userId: 'U1', username: 'maraweiss' });
    world.pinterest.requests.clear();
    await doubts.lookFor(2 * hour);
    expect(world.pinterest.requests).toHaveLength(0);
    expect(await told(pinId)).toBe(0);
  });

  test('a pause stops no look', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: hour });
    await doubts.giveUp(pinId, 'drop');
    await pauseWorkspace(database.db, { workspaceId: shop.workspaceId, userId: 'U2', reason: '' });
    await doubts.lookFor(2 * hour);
    expect(await told(pinId)).toBe(1);
  });

  test('after an uninstall nobody looks, and nothing is due', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: hour });
    await doubts.giveUp(pinId, 'drop');
    await deactivateWorkspace(database.db, shop.workspaceId);
    expect(await world.settle.nextDueAt()).toBeUndefined();
    world.pinterest.requests.clear();
    await doubts.lookFor(2 * hour);
    expect(world.pinterest.requests).toHaveLength(0);
    expect(await told(pinId)).toBe(0);
  });
});
