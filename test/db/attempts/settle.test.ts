import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { claimDuePin } from '../../../src/db/attempts/claim.ts';
import { intendToSend, keepClaim } from '../../../src/db/attempts/intend.ts';
import { recoverAttempts } from '../../../src/db/attempts/recover.ts';
import { settleAttempt } from '../../../src/db/attempts/settle.ts';
import type { Db } from '../../../src/db/db.ts';
import { isRefusal } from '../../../src/pins/lifecycle.ts';
import { toReleased } from '../../../src/pins/settlement.ts';
import { giveApprovedPin } from '../../helpers/give-approved-pin.ts';
import { bothDatabases } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../../jobs/publishing-world.ts';
import { claimOne, evidence, intent, production } from './helpers.ts';

describe.each(bothDatabases)('on $name', ({ createDatabase }) => {
  let db: Db;
  let world: PublishingWorld;
  let shop: Publisher;
  let pinId: string;
  giveApprovedPin(createDatabase, (given) => {
    ({ db, world, shop, pinId } = given);
  });

  test('a worker without the token changes nothing', async () => {
    const claim = await claimOne(db);
    const stranger = { ...claim, token: '00000000-0000-4000-8000-000000000000' };
    expect(await keepClaim(db, stranger)).toBeUndefined();
    expect(await intendToSend(db, stranger, intent)).toBe(false);
    await intendToSend(db, claim, intent);
    const ends = [
      { kind: 'created', livePinId: '5' },
      { kind: 'doubt', made: false, evidence },
      { kind: 'failed', wasSent: true, evidence },
      toReleased(0),
    ] as const;
    for (const end of ends) expect(isRefusal(await settleAttempt(db, stranger, end))).toBe(true);
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'publishing' });
  });

  test('what has ended stays as it is', async () => {
    const claim = await claimOne(db);
    await intendToSend(db, claim, intent);
    await settleAttempt(db, claim, { kind: 'created', livePinId: '5' });
    const repeated = await settleAttempt(db, claim, { kind: 'created', livePinId: '6' });
    expect(isRefusal(repeated)).toBe(true);
    expect(isRefusal(await settleAttempt(db, claim, toReleased(0)))).toBe(true);
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published', livePinId: '5' });
  });

  test('a live pin belongs to one attempt: the second is refused, and nothing moves', async () => {
    const claim = await claimOne(db);
    await intendToSend(db, claim, intent);
    await settleAttempt(db, claim, { kind: 'created', livePinId: '5' });
    const second = await world.addApprovedPin(shop);
    const next = await claimOne(db);
    await intendToSend(db, next, intent);
    expect(await settleAttempt(db, next, { kind: 'created', livePinId: '5' })).toMatchObject({
      refused: true,
      reason: 'not_verified',
    });
    expect(await world.pin(shop, second)).toMatchObject({ state: 'publishing', livePinId: null });
  });

  test('a certain no counts a try and its time; a good end clears both', async () => {
    const claim = await claimOne(db);
    await intendToSend(db, claim, intent);
    const account = { kind: 'none' } as const;
    const again = { kind: 'again', wasSent: true, delaySeconds: 30, counts: 'try', account } as const;
    await settleAttempt(db, claim, { ...again, evidence: { problem: 'unreachable' } });
    expect(await world.pin(shop, pinId)).toMatchObject({
      state: 'approved',
      tries: 1,
      crashCount: 0,
      problem: 'unreachable',
      firstTryAt: expect.any(Date),
      nextAttemptAt: expect.any(Date),
    });
    expect(await claimDuePin(db, production)).toBeUndefined();
    await db.execute(sql`update pins set next_attempt_at = app_now()`);
    const next = await claimOne(db);
    expect(next.tries).toBe(1);
    await intendToSend(db, next, intent);
    await settleAttempt(db, next, { kind: 'created', livePinId: '5' });
    expect(await world.pin(shop, pinId)).toMatchObject({ tries: 0, firstTryAt: null, problem: null });
  });

  test('a certain no that comes after the lease ends the doubt', async () => {
    const claim = await claimOne(db);
    await intendToSend(db, claim, intent);
    await db.execute(sql`update attempts set lease_until = app_now() - interval '1 second'`);
    expect(await recoverAttempts(db)).toBe(1);
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
    await settleAttempt(db, claim, { kind: 'failed', wasSent: true, evidence });
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'approved' });
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'released', httpStatus: 500 }]);
  });
});
