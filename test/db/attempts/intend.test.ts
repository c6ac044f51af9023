import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { intendToSend } from '../../../src/db/attempts/intend.ts';
import type { Db } from '../../../src/db/db.ts';
import { giveApprovedPin } from '../../helpers/give-approved-pin.ts';
import { bothDatabases } from '../../helpers/postgres.ts';
import type { PublishingWorld } from '../../jobs/publishing-world.ts';
import { claimOne, intent } from './helpers.ts';

describe.each(bothDatabases)('on $name', ({ createDatabase }) => {
  let db: Db;
  let world: PublishingWorld;
  let pinId: string;
  giveApprovedPin(createDatabase, (given) => {
    ({ db, world, pinId } = given);
  });

  test.each([
    ['an edit', sql`update pins set content_hash = 'other'`],
    ['a newer version', sql`update pins set version = 2`],
    ['a withdrawal', sql`update pins set state = 'withdrawn'`],
    ['an approval of something else', sql`update pins set approved_hash = 'other'`],
    ['a pause', sql`update workspaces set paused_at = app_now()`],
    ['an uninstallation', sql`update workspaces set status = 'inactive'`],
    ['a disconnection', sql`update connections set state = 'disconnected'`],
    ['a broken connection', sql`update connections set state = 'broken'`],
    ['a spam block', sql`update connections set blocked_at = app_now()`],
    ['a wait of the account', sql`update connections set waits_until = app_now() + interval '1 minute'`],
    ['another account', sql`update connections set account_id = '1'`],
    ['an approval for another account', sql`update pins set approved_account_id = '1'`],
    ['another environment', sql`update connections set environment = 'sandbox'`],
    ['the end of the lease', sql`update attempts set lease_until = app_now()`],
    ['another worker', sql`update attempts set token = gen_random_uuid()`],
  ])('%s after the claim forbids the sending', async (_name, change) => {
    const claim = await claimOne(db);
    await db.execute(change);
    expect(await intendToSend(db, claim, intent)).toBe(false);
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'prepared', intentAt: null }]);
  });

  test('the operator’s switch forbids the sending', async () => {
    const claim = await claimOne(db);
    expect(await intendToSend(db, claim, { ...intent, isPaused: true })).toBe(false);
  });

  test('an intent is written once, with what is known of the board', async () => {
    const claim = await claimOne(db);
    expect(await intendToSend(db, claim, intent)).toBe(true);
    expect(await world.attemptsOf(pinId)).toMatchObject([
      { state: 'sending', snapshot: ['1', '2'], clockOffsetMs: -1500, intentAt: expect.any(Date) },
    ]);
    expect(await intendToSend(db, claim, intent)).toBe(false);
  });
});
