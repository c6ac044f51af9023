import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { claimDuePin } from '../../../src/db/attempts/claim.ts';
import { dropPin, publishAgain, settleFound } from '../../../src/db/attempts/decide-doubt.ts';
import { intendToSend } from '../../../src/db/attempts/intend.ts';
import { saveLook } from '../../../src/db/attempts/looks.ts';
import { settleAttempt } from '../../../src/db/attempts/settle.ts';
import type { Db } from '../../../src/db/db.ts';
import { type DoubtfulAttempt, findDoubt } from '../../../src/db/doubts.ts';
import { listPinEvents } from '../../../src/db/pins.ts';
import { isRefusal } from '../../../src/pins/lifecycle.ts';
import { giveApprovedPin } from '../../helpers/give-approved-pin.ts';
import { bothDatabases } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../../jobs/publishing-world.ts';
import { claimOne, evidence, intent, production } from './helpers.ts';

const word = { actorId: 'U2', hasLooked: false };

describe.each(bothDatabases)('a doubt, on $name,', ({ createDatabase }) => {
  let db: Db;
  let world: PublishingWorld;
  let shop: Publisher;
  let pinId: string;
  giveApprovedPin(createDatabase, (given) => {
    ({ db, world, shop, pinId } = given);
  });
  beforeEach(async () => {
    const claim = await claimOne(db);
    await intendToSend(db, claim, intent);
    await settleAttempt(db, claim, { kind: 'doubt', made: false, evidence });
  });

  async function doubtNow(): Promise<DoubtfulAttempt> {
    const doubt = await findDoubt(db, { workspaceId: shop.workspaceId, pinId });
    if (doubt === undefined) throw new Error('There is no doubt.');
    return doubt;
  }

  /** As if it had begun that many minutes ago, with a look just now. */
  async function age(minutes: number): Promise<DoubtfulAttempt> {
    await db.execute(sql`update attempts set intent_at = app_now() - make_interval(mins => ${minutes})`);
    await saveLook(db, await doubtNow(), { found: 0, isWhole: true });
    return await doubtNow();
  }

  test('knows what was sent and when the first look is', async () => {
    const doubt = await doubtNow();
    expect(doubt).toMatchObject({ snapshot: ['1', '2'], clockOffsetMs: -1500, made: false, looks: 0 });
    expect((doubt.nextLookAt?.getTime() ?? 0) - doubt.intentAt.getTime()).toBe(15_000);
    expect(await findDoubt(db, { workspaceId: 'TOTHER', pinId })).toBeUndefined();
  });

  test('lets a reviewer publish again after the quiet time and a fresh look', async () => {
    await publishAgain(db, await age(31), word);
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'approved', problem: null });
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'absent', decidedBy: 'U2' }]);
    expect((await claimOne(db)).pinId).toBe(pinId);
  });

  test('lets them on their own word where the look saw a part of the board, and keeps that it was theirs', async () => {
    await age(31);
    await db.execute(sql`update attempts set last_look_whole = false`);
    const partly = await doubtNow();
    expect(isRefusal(await publishAgain(db, partly, word))).toBe(true);
    expect(isRefusal(await publishAgain(db, partly, { ...word, hasLooked: true }))).toBe(false);
    const history = await listPinEvents(db, { workspaceId: shop.workspaceId, pinId });
    expect(history.at(-1)).toMatchObject({ move: 'publish_again', actorId: 'U2', note: 'own_look' });
  });

  test.each([
    ['before the quiet time is over', 29, sql`update attempts set looks = looks`],
    ['on an old look', 31, sql`update attempts set last_look_at = app_now() - interval '3 minutes'`],
    ['without any look', 31, sql`update attempts set last_look_at = null`],
    ['when a look saw something', 31, sql`update attempts set last_look_found = 1`],
    ['when Pinterest confirmed the pin', 31, sql`update attempts set made = true`],
    ['when it was found meanwhile', 31, sql`update attempts set state = 'found', live_pin_id = '5'`],
  ])('does not publish again %s', async (_name, minutes, change) => {
    const doubt = await age(minutes);
    await db.execute(change);
    for (const hasLooked of [false, true]) {
      expect(isRefusal(await publishAgain(db, doubt, { ...word, hasLooked }))).toBe(true);
    }
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
  });

  test('does not publish again on a slow look when one that began later saw something', async () => {
    const slow = await age(31);
    await world.forward(1);
    await saveLook(db, await doubtNow(), { found: 2, isWhole: true });
    await saveLook(db, slow, { found: 0, isWhole: true });
    expect(await doubtNow()).toMatchObject({ lastLookFound: 2 });
    expect(isRefusal(await publishAgain(db, await doubtNow(), word))).toBe(true);
  });

  test('of two people who decide at once one wins', async () => {
    const doubt = await age(31);
    const results = await Promise.all([
      publishAgain(db, doubt, word),
      dropPin(db, doubt, 'U3'),
      settleFound(db, doubt, { livePinId: '5', actorId: 'U4' }),
    ]);
    expect(results.filter((result) => !isRefusal(result))).toHaveLength(1);
    expect(await world.attemptsOf(pinId)).toHaveLength(1);
  });

  test('can be dropped, and the pin is not sent any more', async () => {
    await dropPin(db, await doubtNow(), 'U2');
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'withdrawn' });
    expect(await claimDuePin(db, production)).toBeUndefined();
  });
});
