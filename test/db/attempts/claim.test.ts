import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimDuePin } from '../../../src/db/attempts/claim.ts';
import type { Db } from '../../../src/db/db.ts';
import { giveApprovedPin } from '../../helpers/give-approved-pin.ts';
import { bothDatabases, createTestDatabase } from '../../helpers/postgres.ts';
import { type Publisher, type PublishingWorld, startPublishingWorld } from '../../jobs/publishing-world.ts';
import { claimOne, production } from './helpers.ts';

describe('twenty workers at once, on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let world: PublishingWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    world = await startPublishingWorld(database);
  });
  afterAll(async () => {
    await world.close();
    await database.close();
  });

  test('fifty pins of fifty accounts are claimed once each', async () => {
    const { db } = database;
    const shop = await world.addPublisher();
    const ids: string[] = [];
    for (let index = 0; index < 50; index += 1) {
      const workspaceId = `TMANY${index}`;
      const accountId = `9000${index}`;
      await db.execute(sql`insert into workspaces (id, name, status, installed_at)
        values (${workspaceId}, ${workspaceId}, 'active', app_now())`);
      await db.execute(sql`insert into connections (workspace_id, id, environment, state, account_id, username,
          account_type, scopes, connected_by)
        values (${workspaceId}, gen_random_uuid(), 'production', 'active', ${accountId}, 'many', 'BUSINESS', '{}', 'U1')`);
      ids.push(await world.addApprovedPin({ ...shop, workspaceId, accountId }));
    }
    const claimed: string[] = [];
    const worker = async () => {
      for (let claim = await claimDuePin(db, production); claim; claim = await claimDuePin(db, production)) {
        if (claim !== 'busy') claimed.push(claim.pinId);
      }
    };
    await Promise.all(Array.from({ length: 20 }, worker));
    expect(claimed.toSorted()).toEqual(ids.toSorted());
  });

  test('of fifty pins of one account exactly one is claimed', async () => {
    const { db } = database;
    await db.execute(sql`truncate workspaces cascade`);
    const shop = await world.addPublisher();
    for (let index = 0; index < 50; index += 1) await world.addApprovedPin(shop);
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimDuePin(db, production)));
    expect(claims.filter((claim) => claim !== undefined && claim !== 'busy')).toHaveLength(1);
    const open = await db.execute(sql`select id from attempts where state = 'prepared'`);
    expect(open).toHaveLength(1);
  });
});

describe.each(bothDatabases)('on $name', ({ createDatabase }) => {
  let db: Db;
  let world: PublishingWorld;
  let shop: Publisher;
  let pinId: string;
  giveApprovedPin(createDatabase, (given) => {
    ({ db, world, shop, pinId } = given);
  });

  test('a claim holds what was approved, and the account it was approved for', async () => {
    const claim = await claimOne(db);
    const pin = await world.pin(shop, pinId);
    expect(pin).toMatchObject({ state: 'publishing', crashCount: 1 });
    expect(claim).toMatchObject({
      workspaceId: shop.workspaceId,
      accountId: shop.accountId,
      contentHash: pin.approvedHash,
      version: 1,
      crashCount: 1,
    });
    expect(await claimDuePin(db, production)).toBeUndefined();
  });

  test.each([
    ['is not due', sql`update pins set publish_at = app_now() + interval '1 minute'`],
    ['waits after a try', sql`update pins set next_attempt_at = app_now() + interval '1 minute'`],
    ['is in review', sql`update pins set state = 'in_review'`],
    ['changed since its approval', sql`update pins set content_hash = 'other'`],
    ['has a newer version than was approved', sql`update pins set version = version + 1`],
    ['crashed three workers', sql`update pins set crash_count = 3`],
    ['was approved for another account', sql`update pins set approved_account_id = '1'`],
    ['belongs to a paused workspace', sql`update workspaces set paused_at = app_now()`],
    ['belongs to a workspace that uninstalled', sql`update workspaces set status = 'inactive'`],
    ['has a broken connection', sql`update connections set state = 'broken'`],
    ['has a blocked account', sql`update connections set blocked_at = app_now()`],
    ['has an account that waits', sql`update connections set waits_until = app_now() + interval '1 minute'`],
    ['belongs to the other environment', sql`update connections set environment = 'sandbox'`],
  ])('a pin that %s is not claimed', async (_name, change) => {
    await db.execute(change);
    expect(await claimDuePin(db, production)).toBeUndefined();
  });
});
