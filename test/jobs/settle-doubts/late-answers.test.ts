import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Claim } from '../../../src/db/attempts/claim.ts';
import { dropPin } from '../../../src/db/attempts/decide-doubt.ts';
import { intendToSend } from '../../../src/db/attempts/intend.ts';
import { attempts, pins } from '../../../src/db/schema.ts';
import { commit } from '../../../src/jobs/publish-due-pins/commit.ts';
import { isRefusal } from '../../../src/pins/lifecycle.ts';
import { claimOne, intent } from '../../db/attempts/helpers.ts';
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

/** A pin whose request left and whose worker is slow; meanwhile it is in doubt. */
async function sendSlowly(): Promise<Claim> {
  await world.addApprovedPin(shop);
  const claim = await claimOne(database.db);
  expect(await intendToSend(database.db, claim, intent)).toBe(true);
  await world.forward(2);
  await world.settle.run();
  return claim;
}

const answer = (claim: Claim, livePinId: string) =>
  commit(world.deps, {
    claim,
    settlement: { kind: 'created', livePinId },
    signal: new AbortController().signal,
  });

test('an answer with an id that comes after the pin was dropped is told as a late pin at once', async () => {
  const claim = await sendSlowly();
  expect(isRefusal(await dropPin(database.db, await doubts.doubtAbout(claim.pinId), 'U2'))).toBe(false);
  await answer(claim, '123456789');
  const [attempt] = await world.attemptsOf(claim.pinId);
  expect(attempt).toMatchObject({ state: 'absent', latePinId: '123456789', livePinId: null });
  expect(await doubts.historyOf(claim.pinId)).toContain('tell_late_pin');
  expect(await world.pin(shop, claim.pinId)).toMatchObject({ state: 'withdrawn' });
});

test('the same answer twice is told once', async () => {
  const claim = await sendSlowly();
  await dropPin(database.db, await doubts.doubtAbout(claim.pinId), 'U2');
  await answer(claim, '123456789');
  await answer(claim, '123456789');
  const told = (await doubts.historyOf(claim.pinId)).filter((move) => move === 'tell_late_pin');
  expect(told).toHaveLength(1);
});

test('a pin that is claimed already is not sent when its first try turns up', async () => {
  const pinId = await doubts.addDoubt({ shownAfterMinutes: 60 });
  await doubts.giveUp(pinId, 'again');
  const claim = await claimOne(database.db);
  await database.db.update(attempts).set({ latePinId: '123456789' }).where(eq(attempts.state, 'absent'));
  expect(await intendToSend(database.db, claim, intent)).toBe(false);
});

test('a new approval of the very same content does not let it go out a second time', async () => {
  const pinId = await doubts.addDoubt({ shownAfterMinutes: 60 });
  await doubts.giveUp(pinId, 'again');
  await doubts.lookFor(120);
  const anew = sql`version + 1`;
  await database.db.update(pins).set({ version: anew, approvedVersion: anew }).where(eq(pins.id, pinId));
  await world.publish.run();
  expect(world.pinterest.creates).toHaveLength(1);
  await database.db.update(attempts).set({ latePinDeletedAt: sql`app_now()` });
  await world.publish.run();
  expect(world.pinterest.creates).toHaveLength(2);
});

test('an answer that comes while the pin is only in doubt settles it, and nothing is late', async () => {
  const claim = await sendSlowly();
  await answer(claim, '123456789');
  expect(await world.pin(shop, claim.pinId)).toMatchObject({ state: 'published', livePinId: '123456789' });
  expect(await doubts.historyOf(claim.pinId)).not.toContain('tell_late_pin');
});

test('an answer for a try that was given up, while the next one is in doubt, is kept, and told when that has ended', async () => {
  const claim = await sendSlowly();
  const { pinId } = claim;
  await doubts.giveUp(pinId, 'again');
  await doubts.sendIntoDoubt();
  await answer(claim, '123456789');
  await answer(claim, '123456789');
  expect((await world.attemptsOf(pinId))[0]).toMatchObject({
    state: 'absent',
    latePinId: '123456789',
    latePinAt: null,
  });
  await doubts.lookFor(30);
  expect(await doubts.historyOf(pinId)).not.toContain('tell_late_pin');
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
  await dropPin(database.db, await doubts.doubtAbout(pinId), 'U2');
  world.pinterest.requests.clear();
  await doubts.lookFor(10);
  const told = (await doubts.historyOf(pinId)).filter((move) => move === 'tell_late_pin');
  expect(told).toHaveLength(1);
  expect((await world.attemptsOf(pinId))[0]).toMatchObject({ latePinId: '123456789', nextLookAt: null });
});
