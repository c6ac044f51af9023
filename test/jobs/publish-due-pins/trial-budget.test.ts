import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { claimDuePin } from '../../../src/db/attempts/claim.ts';
import { tellWhoHasNoShare } from '../../../src/db/attempts/trial-budget.ts';
import { queryRows } from '../../../src/db/rows.ts';
import { messages } from '../../../src/db/schema.ts';
import { giveShop } from '../../helpers/give-shop.ts';
import { bothDatabases, createTestDatabase, type TestDatabase } from '../../helpers/postgres.ts';
import { type Publisher, type PublishingWorld, startPublishingWorld } from '../publishing-world.ts';

const sandbox = { PINTEREST_ENVIRONMENT: 'sandbox' };

describe.each(bothDatabases)('on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let world: PublishingWorld;
  let shop: Publisher;
  let mara: Publisher;
  giveShop(
    createDatabase,
    async (given) => {
      ({ database, world, shop } = given);
      mara = await world.addPublisher('maraweiss');
    },
    { environment: sandbox },
  );

  async function addPins(publisher: Publisher, count: number): Promise<readonly string[]> {
    const ids: string[] = [];
    while (ids.length < count) ids.push(await world.addApprovedPin(publisher));
    return ids;
  }
  /** Attempts that a workspace has sent already, so many hours ago. */
  async function haveSent(publisher: Publisher, count: number, hours = 1): Promise<void> {
    const pinId = await world.addApprovedPin(publisher);
    await database.db.execute(sql`update pins set state = 'withdrawn' where id = ${pinId}`);
    await database.db.execute(sql`insert into attempts (workspace_id, id, pin_id, connection_id, account_id, state, token,
        lease_until, version, content_hash, board_id, claimed_at, intent_at)
      select ${publisher.workspaceId}, gen_random_uuid(), ${pinId}, ${publisher.connectionId}, ${publisher.accountId},
        'refused', gen_random_uuid(), app_now(), 1, '', '', sent_at, sent_at
      from generate_series(1, ${count}) place
      cross join lateral (select app_now() - make_interval(mins => ${hours * 60} - place)) as times (sent_at)`);
  }
  async function published(): Promise<Readonly<Record<string, number>>> {
    const rows = await queryRows(
      database.db,
      sql`select workspace_id, count(*)::integer as pins from pins where state = 'published' group by 1`,
      z.object({ workspace_id: z.string(), pins: z.number() }),
    );
    return Object.fromEntries(rows.map((row) => [row.workspace_id, row.pins]));
  }

  test('when the day is used up nothing goes out, and the cards say until when', async () => {
    await haveSent(mara, 250, 5);
    const [pinId = ''] = await addPins(shop, 1);
    await world.publish.run();
    expect(world.pinterest.requests).toHaveLength(0);
    const pin = await world.pin(shop, pinId);
    expect(pin).toMatchObject({ state: 'approved', problem: 'trial_budget' });
    const hours = ((pin.nextAttemptAt?.getTime() ?? 0) - world.deps.now().getTime()) / 3_600_000;
    expect(hours).toBeGreaterThan(18.9);
    expect(hours).toBeLessThan(19.1);
    expect(await world.publish.nextDueAt()).toEqual(pin.nextAttemptAt);
    expect(world.woken).toContain('deliver-messages');
    await world.publish.run();
    const rows = await database.db.select().from(messages);
    expect(rows.find(({ kind, subject }) => kind === 'card' && subject === pinId)?.wantedRevision).toBe(3);

    await world.forward(19 * 60 + 1);
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published', problem: null });
  });

  test('two workspaces share what is left equally, though one of them has far more to send', async () => {
    await haveSent(shop, 120, 5);
    await haveSent(mara, 120, 5);
    await addPins(shop, 12);
    await addPins(mara, 5);
    await world.publish.run();
    expect(await published()).toEqual({ [shop.workspaceId]: 5, [mara.workspaceId]: 5 });
  });

  test('what one leaves the other may use', async () => {
    await haveSent(shop, 240, 5);
    await addPins(shop, 12);
    await addPins(mara, 3);
    await world.publish.run();
    expect(await published()).toEqual({ [shop.workspaceId]: 7, [mara.workspaceId]: 3 });
  });

  test('what a workspace wants later today is kept for it', async () => {
    await haveSent(shop, 245, 5);
    await addPins(shop, 5);
    const theirs = await addPins(mara, 3);
    await database.db.execute(sql`update pins set publish_at = app_now() + interval '10 hours'
      where workspace_id = ${mara.workspaceId}`);
    await world.publish.run();
    expect(await published()).toEqual({ [shop.workspaceId]: 2 });
    await world.forward(10 * 60 + 1);
    await world.publish.run();
    expect(await published()).toEqual({ [shop.workspaceId]: 2, [mara.workspaceId]: theirs.length });
  });

  test('a share that somebody leaves is used at once, before the moment that the card named', async () => {
    await haveSent(shop, 249, 5);
    const [pinId = ''] = await addPins(shop, 1);
    await addPins(mara, 1);
    const budget = { environment: 'sandbox', pinsPerDay: 250 };
    await database.db.execute(sql`update pins set publish_at = app_now() + interval '10 hours'
      where workspace_id = ${mara.workspaceId}`);
    expect(await claimDuePin(database.db, budget)).toBeUndefined();
    expect(await tellWhoHasNoShare(database.db, budget)).toBe(1);
    await database.db.execute(sql`update pins set state = 'withdrawn'
      where workspace_id = ${mara.workspaceId} and state = 'approved'`);
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
  });

  test('attempts of a day ago, and those of the other environment, do not count', async () => {
    await database.db.execute(sql`update connections set environment = 'production'
      where workspace_id = ${mara.workspaceId}`);
    await haveSent(mara, 250, 5);
    const other = await world.addPublisher('maraweiss');
    await haveSent(other, 250, 30);
    const [pinId = ''] = await addPins(shop, 1);
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
  });

  test('a pin that waited a day for its share is asked about, and takes none', async () => {
    await haveSent(mara, 250, 1);
    const [pinId = ''] = await addPins(shop, 1);
    await database.db.execute(sql`update pins set publish_at = app_now() - interval '25 hours',
      approved_at = app_now() - interval '25 hours' where id = ${pinId}`);
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'failed', problem: 'too_late' });
  });
});

test('in production nobody’s day is counted', async () => {
  const database = await createTestDatabase();
  const world = await startPublishingWorld(database);
  const shop = await world.addPublisher();
  await world.addApprovedPin(shop);
  await world.publish.run();
  expect(world.pinterest.pins).toHaveLength(1);
  await world.close();
  await database.close();
});
