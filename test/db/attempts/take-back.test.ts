import { describe, expect, test } from 'vitest';
import { claimDuePin } from '../../../src/db/attempts/claim.ts';
import { intendToSend } from '../../../src/db/attempts/intend.ts';
import { settleAttempt } from '../../../src/db/attempts/settle.ts';
import { advanceInTime } from '../../../src/db/attempts/take-back.ts';
import type { Db } from '../../../src/db/db.ts';
import { refuse } from '../../../src/pins/lifecycle.ts';
import { toReleased } from '../../../src/pins/settlement.ts';
import { giveApprovedPin } from '../../helpers/give-approved-pin.ts';
import { bothDatabases } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../../jobs/publishing-world.ts';
import { claimOne, intent, production } from './helpers.ts';

describe.each(bothDatabases)('on $name', ({ createDatabase }) => {
  let db: Db;
  let world: PublishingWorld;
  let shop: Publisher;
  let pinId: string;
  giveApprovedPin(createDatabase, (given) => {
    ({ db, world, shop, pinId } = given);
  });

  const key = () => ({ workspaceId: shop.workspaceId, pinId });
  const withdraw = () => advanceInTime(db, key(), () => ({ move: 'withdraw', actorId: 'U1' }));

  test('a pin that a worker has claimed is taken back, and the worker sends nothing', async () => {
    const claim = await claimOne(db);
    expect(await withdraw()).toMatchObject({ state: 'withdrawn', crashCount: 0 });
    expect(await intendToSend(db, claim, intent)).toBe(false);
    expect(await settleAttempt(db, claim, toReleased(5))).toMatchObject({ refused: true });
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'released', problem: 'taken_back' }]);
  });

  test('once the intent is written it is too late, and nothing changes', async () => {
    const claim = await claimOne(db);
    await intendToSend(db, claim, intent);
    expect(await withdraw()).toMatchObject({
      reason: 'wrong_state',
      sentence: expect.stringContaining('on its way to Pinterest'),
    });
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'sending' }]);
  });

  test('nobody claims it in the moment between', async () => {
    await claimOne(db);
    const claims: unknown[] = [];
    await advanceInTime(db, key(), async (pin) => {
      if (pin.state === 'approved') claims.push(await claimDuePin(db, production));
      return { move: 'withdraw', actorId: 'U1' };
    });
    expect(claims).toEqual([undefined]);
  });

  test('who may not do it leaves the pin with its worker', async () => {
    const claim = await claimOne(db);
    await advanceInTime(db, key(), () => refuse('not_allowed', 'Not you.'));
    expect(await intendToSend(db, claim, intent)).toBe(true);
  });
});
