import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { publishByItself } from '../../../src/db/attempts/decide-doubt.ts';
import { listPinEvents } from '../../../src/db/pins.ts';
import { attempts } from '../../../src/db/schema.ts';
import { pauseWorkspace, resumeWorkspace, saveSettings } from '../../../src/db/workspaces.ts';
import { createSettleDoubts } from '../../../src/jobs/settle-doubts/job.ts';
import { toOwnRetryAt } from '../../../src/pins/doubt.ts';
import { isRefusal } from '../../../src/pins/lifecycle.ts';
import { giveDoubts } from '../../helpers/give-doubts.ts';
import { bothDatabases, type TestDatabase } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../publishing-world.ts';
import type { DoubtfulPins } from './doubtful-pins.ts';

const hour = 60;

describe.each(bothDatabases)('on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let world: PublishingWorld;
  let shop: Publisher;
  let doubts: DoubtfulPins;
  giveDoubts(createDatabase, async (given) => {
    ({ database, world, shop, doubts } = given);
    await saveSettings(database.db, shop.workspaceId, { retriesDoubts: true });
  });

  const stateOf = async (pinId: string) => (await world.pin(shop, pinId)).state;

  test('without the setting a doubt waits for a person for ever', async () => {
    await saveSettings(database.db, shop.workspaceId, { retriesDoubts: false });
    const pinId = await doubts.addDoubt();
    await doubts.lookFor(9 * hour);
    expect(await stateOf(pinId)).toBe('needs_check');
    const doubt = await doubts.doubtAbout(pinId);
    expect(isRefusal(await publishByItself(database.db, doubt))).toBe(true);
  });

  test('with it the pin is published once more after six hours, and the history says that nobody asked', async () => {
    const pinId = await doubts.addDoubt();
    await doubts.lookFor(6 * hour);
    expect(await stateOf(pinId)).toBe('needs_check');
    await doubts.lookFor(40);
    expect(await stateOf(pinId)).toBe('approved');
    await world.publish.run();
    expect(await stateOf(pinId)).toBe('published');
    const events = await listPinEvents(database.db, { workspaceId: shop.workspaceId, pinId });
    const again = events.find(({ move }) => move === 'publish_again');
    expect(again).toMatchObject({ actorId: null, note: 'by_itself' });
    expect(await doubts.linesOf(pinId)).toContain(again?.revision);
    expect(world.pinterest.creates).toHaveLength(2);
    expect((await world.attemptsOf(pinId))[0]).toMatchObject({ state: 'absent', decidedBy: null });
  });

  test('it happens once: a second doubt waits for a person', async () => {
    const pinId = await doubts.addDoubt();
    await doubts.lookFor(6 * hour + 40);
    await doubts.sendIntoDoubt();
    await doubts.lookFor(9 * hour);
    expect(await stateOf(pinId)).toBe('needs_check');
    const doubt = await doubts.doubtAbout(pinId);
    expect(doubt).toMatchObject({ wasRetriedByItself: true });
    await database.db.update(attempts).set({ lastLookAt: sql`app_now()` });
    expect(isRefusal(await publishByItself(database.db, doubt))).toBe(true);
    expect(world.pinterest.creates).toHaveLength(2);
  });

  test('a pin that would be a day late by then stays with people, who are promised nothing else', async () => {
    const pinId = await world.addApprovedPin(shop);
    await database.db.execute(sql`update pins set publish_at = app_now() - interval '20 hours',
      approved_at = app_now() - interval '20 hours'`);
    await doubts.sendIntoDoubt();
    await world.forward(30);
    expect(toOwnRetryAt(await doubts.doubtAbout(pinId))).toBeUndefined();
    await doubts.lookFor(8 * hour);
    expect(await stateOf(pinId)).toBe('needs_check');
    const doubt = await doubts.doubtAbout(pinId);
    await database.db.update(attempts).set({ lastLookAt: sql`app_now()` });
    expect(isRefusal(await publishByItself(database.db, doubt))).toBe(true);
    await database.db.execute(sql`update pins set asked_at = app_now()`);
    expect(isRefusal(await publishByItself(database.db, doubt))).toBe(false);
  });

  test('its late pin is watched for like any other', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: 8 * hour });
    await doubts.lookFor(6 * hour + 40);
    await world.publish.run();
    await doubts.lookFor(3 * hour);
    expect(await doubts.historyOf(pinId)).toContain('tell_late_pin');
  });

  test.each([
    ['Pinterest confirmed it', () => database.db.update(attempts).set({ made: true })],
    ['the board holds more than a look reads', async () => world.pinterest.fillBoard(shop.boardId, 1001)],
    [
      'this very process still has the request under way',
      async () => {
        const [attempt] = await database.db.select({ id: attempts.id }).from(attempts);
        world.deps.underWay.add(attempt?.id ?? '');
      },
    ],
    [
      'the board cannot be read',
      async () => {
        for (let count = 0; count < 600; count += 1) {
          world.pinterest.faults.next({ path: /^\/boards\// }, { kind: 'status', status: 503 });
        }
      },
    ],
  ] as const)('it does not happen when %s', async (_, arrange) => {
    const pinId = await doubts.addDoubt();
    await arrange();
    await doubts.lookFor(8 * hour);
    expect(await stateOf(pinId)).toBe('needs_check');
    expect(world.pinterest.creates).toHaveLength(1);
  });

  test('while two pins look like it a person decides', async () => {
    const pinId = await doubts.addDoubt({ shownAfterMinutes: 0 });
    await world.pinByHand(shop, await world.pin(shop, pinId));
    await doubts.lookFor(8 * hour);
    expect(await stateOf(pinId)).toBe('needs_check');
  });

  test('a pause holds it, and after the pause it happens at the next look', async () => {
    const pinId = await doubts.addDoubt();
    const { workspaceId } = shop;
    await pauseWorkspace(database.db, { workspaceId, userId: 'U2', reason: '' });
    await doubts.lookFor(8 * hour);
    expect(await stateOf(pinId)).toBe('needs_check');
    await resumeWorkspace(database.db, workspaceId);
    await doubts.lookFor(hour);
    expect(await stateOf(pinId)).toBe('approved');
  });

  test('the operator’s switch holds it too', async () => {
    const pinId = await doubts.addDoubt();
    const config = { ...world.deps.config, pausePublishing: true };
    const settle = createSettleDoubts({ ...world.deps, config });
    for (let passed = 0; passed < 8 * hour; passed += 10) {
      await world.forward(10);
      await settle.run();
    }
    expect(await stateOf(pinId)).toBe('needs_check');
  });

  test('the statement asks the rule again by the database’s clock', async () => {
    const pinId = await doubts.addDoubt();
    await doubts.lookFor(30);
    const doubt = await doubts.doubtAbout(pinId);
    expect(isRefusal(await publishByItself(database.db, doubt))).toBe(true);
    await saveSettings(database.db, shop.workspaceId, { retriesDoubts: false });
    await world.forward(7 * hour);
    await world.settle.run();
    await database.db
      .update(attempts)
      .set({ lastLookAt: sql`app_now() - interval '3 minutes'` })
      .where(eq(attempts.pinId, pinId));
    await saveSettings(database.db, shop.workspaceId, { retriesDoubts: true });
    expect(isRefusal(await publishByItself(database.db, doubt))).toBe(true);
    await database.db.update(attempts).set({ lastLookAt: sql`app_now()` }).where(eq(attempts.pinId, pinId));
    expect(isRefusal(await publishByItself(database.db, doubt))).toBe(false);
  });
});
