import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { claimDuePin } from '../../../src/db/attempts/claim.ts';
import { intendToSend } from '../../../src/db/attempts/intend.ts';
import { settleAttempt } from '../../../src/db/attempts/settle.ts';
import { connections, messages, pins } from '../../../src/db/schema.ts';
import { claimOne, intent, production } from '../../db/attempts/helpers.ts';
import { giveShop } from '../../helpers/give-shop.ts';
import { bothDatabases, type TestDatabase } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../publishing-world.ts';

const down = { kind: 'status', status: 503, body: 'down' } as const;
const board = /^\/boards\/\d+$/;

describe.each(bothDatabases)('on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let world: PublishingWorld;
  let shop: Publisher;
  giveShop(createDatabase, (given) => {
    ({ database, world, shop } = given);
  });

  async function addPins(count: number, publisher = shop): Promise<readonly string[]> {
    const ids: string[] = [];
    while (ids.length < count) ids.push(await world.addApprovedPin(publisher));
    return ids;
  }
  async function accountOf(publisher: Publisher) {
    const rows = await database.db.select().from(connections);
    return rows.find(({ id }) => id === publisher.connectionId);
  }
  const faultCreates = (count: number): void => {
    for (let each = 0; each < count; each += 1) world.faultNextCreate(down);
  };

  test('five creates without an answer cost five doubts and no sixth', async () => {
    await addPins(9);
    faultCreates(9);
    await world.publish.run();
    expect(world.pinterest.creates).toHaveLength(5);
    expect(await doubts()).toBe(5);
    expect(await accountOf(shop)).toMatchObject({ breakerOutcomes: '-----', breakerSeconds: 120 });
    const dueAt = await world.publish.nextDueAt();
    expect(dueAt).toEqual((await accountOf(shop))?.breakerOpenUntil);
  });

  test('after two minutes exactly one pin goes through, however many replicas ask', async () => {
    await addPins(9);
    faultCreates(6);
    await world.publish.run();
    await world.forward(1.9);
    await world.publish.run();
    expect(await doubts()).toBe(5);
    await world.forward(0.2);
    await Promise.all(Array.from({ length: 5 }, () => world.publish.run()));
    expect(await doubts()).toBe(6);
    expect(await accountOf(shop)).toMatchObject({ breakerSeconds: 240 });
  });

  test('a probe that gets through closes it, and all the others follow', async () => {
    const ids = await addPins(8);
    faultCreates(5);
    await world.publish.run();
    await world.forward(2.1);
    await world.publish.run();
    expect(await accountOf(shop)).toMatchObject({ breakerSeconds: 0, breakerOpenUntil: null });
    expect(world.pinterest.pins).toHaveLength(ids.length - 5);
  });

  test('a board that cannot be read opens it too, costs no doubt, and is tried every four minutes', async () => {
    await addPins(6);
    for (let each = 0; each < 5; each += 1) world.pinterest.faults.next({ path: board }, down);
    await world.publish.run();
    expect(await accountOf(shop)).toMatchObject({ breakerSeconds: 120 });
    for (let probe = 0; probe < 4; probe += 1) {
      world.pinterest.faults.next({ path: board }, down);
      await world.forward(4.1);
      await world.publish.run();
      expect(await accountOf(shop)).toMatchObject({ breakerSeconds: 240 });
    }
    expect(await doubts()).toBe(0);
    await world.forward(4.1);
    await world.publish.run();
    expect(await accountOf(shop)).toMatchObject({ breakerSeconds: 0 });
  });

  test('refusals never open it', async () => {
    await addPins(12);
    const body = { code: 235, message: 'Sorry, this image is broken.' };
    for (let each = 0; each < 12; each += 1) world.faultNextCreate({ kind: 'status', status: 403, body });
    await world.publish.run();
    expect(await accountOf(shop)).toMatchObject({ breakerOutcomes: '', breakerSeconds: 0 });
  });

  test('one account’s trouble holds up no other', async () => {
    await addPins(8);
    faultCreates(5);
    await world.publish.run();
    const mara = await world.addPublisher('maraweiss');
    const [pinId = ''] = await addPins(1, mara);
    await world.publish.run();
    expect(await world.pin(mara, pinId)).toMatchObject({ state: 'published' });
    expect(await doubts()).toBe(5);
  });

  test('the intent asks again: a breaker that opened meanwhile lets nothing out', async () => {
    await addPins(1);
    const claim = await claimOne(database.db);
    await database.db.execute(sql`update connections set breaker_seconds = 120,
      breaker_open_until = app_now() + interval '2 minutes'`);
    expect(await intendToSend(database.db, claim, intent)).toBe(false);
    await world.forward(3);
    expect(await claimDuePin(database.db, production)).toBeUndefined();
  });

  test('an answer that comes when its attempt was given up says nothing about now', async () => {
    const [pinId = ''] = await addPins(1);
    const claim = await claimOne(database.db);
    await intendToSend(database.db, claim, intent);
    await world.forward(2);
    await world.settle.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'needs_check' });
    await database.db.execute(sql`update connections set breaker_outcomes = '-----', breaker_seconds = 120`);
    await settleAttempt(database.db, claim, { kind: 'created', livePinId: '5' });
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
    expect(await accountOf(shop)).toMatchObject({ breakerSeconds: 120 });
  });

  test('pins that wait say why as soon as it opens, and again when it closes', async () => {
    const ids = await addPins(7);
    faultCreates(5);
    await world.publish.run();
    const waiting = await stillApproved(ids);
    expect(waiting).toHaveLength(2);
    const before = await Promise.all(waiting.map(cardRevision));
    expect(before).toEqual([3, 3]);
    await world.forward(2.1);
    await world.publish.run();
    // The claim, the end, and for one of the two the closing in between.
    const after = await Promise.all(waiting.map(cardRevision));
    expect(after.toSorted()).toEqual([5, 6]);
  });

  test('cards that cannot be refreshed keep nothing from being written down', async () => {
    const [pinId = '', waitingId = ''] = await addPins(2);
    await database.db.execute(sql`update connections set breaker_outcomes = '-----', breaker_seconds = 120`);
    await database.db.execute(
      sql`update pins set next_attempt_at = app_now() + interval '1 hour' where id = ${waitingId}`,
    );
    const allowCards = await forbidCards(waitingId);
    await world.publish.run();
    await allowCards();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
    const log = world.logLines.join('');
    expect(log).toContain('held_cards_not_refreshed');
    expect(log).not.toMatch(/pin_created_un|attempt_uncommitted/);
  });

  async function forbidCards(pinId: string): Promise<() => Promise<unknown>> {
    const { db } = database;
    await db.execute(sql`create function refuse_card() returns trigger language plpgsql
      as $$ begin raise exception 'no cards today'; end $$`);
    await db.execute(sql`create trigger refuse_card before insert or update on messages for each row
      when (new.subject = ${sql.raw(`'${pinId}'`)}) execute function refuse_card()`);
    return () => db.execute(sql`drop function refuse_card cascade`);
  }
  async function doubts(): Promise<number> {
    return await database.db.$count(pins, eq(pins.state, 'needs_check'));
  }
  async function stillApproved(ids: readonly string[]): Promise<readonly string[]> {
    const rows = await Promise.all(ids.map((id) => world.pin(shop, id)));
    return rows.filter(({ state }) => state === 'approved').map(({ id }) => id);
  }
  async function cardRevision(pinId: string): Promise<number | undefined> {
    const rows = await database.db.select().from(messages);
    return rows.find(({ kind, subject }) => kind === 'card' && subject === pinId)?.wantedRevision;
  }
});
