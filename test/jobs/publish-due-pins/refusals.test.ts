import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { attempts, connections, messages } from '../../../src/db/schema.ts';
import { giveShop } from '../../helpers/give-shop.ts';
import { bothDatabases, type TestDatabase } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../publishing-world.ts';

describe.each(bothDatabases)('on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let world: PublishingWorld;
  let shop: Publisher;
  giveShop(createDatabase, (given) => {
    ({ database, world, shop } = given);
  });

  /** How often a card was asked for. */
  async function cardRevisionOf(pinId: string): Promise<number | undefined> {
    const [card] = await database.db
      .select()
      .from(messages)
      .where(and(eq(messages.kind, 'card'), eq(messages.subject, pinId)));
    return card?.wantedRevision;
  }

  test('a 429 lets the whole account wait as long as Pinterest says, and counts no try', async () => {
    const first = await world.addApprovedPin(shop);
    const second = await world.addApprovedPin(shop);
    const body = { code: 8, message: 'This request exceeded a rate limit.' };
    world.faultNextCreate({ kind: 'status', status: 429, body, headers: { 'retry-after': '120' } });
    await world.publish.run();
    expect(world.pinterest.creates).toHaveLength(1);
    expect(await world.pin(shop, first)).toMatchObject({
      state: 'approved',
      tries: 0,
      problem: 'rate_limit',
    });
    await world.forward(1.5);
    await world.publish.run();
    expect(world.pinterest.creates).toHaveLength(1);
    await world.forward(1);
    await world.publish.run();
    expect(world.pinterest.pins).toHaveLength(2);
    expect(await world.pin(shop, second)).toMatchObject({ state: 'published' });
  });

  test.each([
    ['Retry-After in seconds', { 'retry-after': '120' }, 120],
    ['a reset in seconds', { 'x-ratelimit-reset': '42', 'x-ratelimit-remaining': '0' }, 42],
    ['a reset while calls remain', { 'x-ratelimit-reset': '42', 'x-ratelimit-remaining': '7' }, 60],
    ['a Retry-After in the past', { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' }, 60],
    ['a reset in the past', { 'x-ratelimit-reset': '1767225600' }, 60],
    ['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': '-1' }, 60],
    ['no header', {}, 60],
  ])('a 429 with %s holds up the account, and no other', async (_name, headers, seconds) => {
    await world.addApprovedPin(shop);
    await world.addApprovedPin(shop);
    const body = { code: 8, message: 'This request exceeded a rate limit.' };
    world.faultNextCreate({ kind: 'status', status: 429, body, headers });
    await world.publish.run();
    const mara = await world.addPublisher('maraweiss');
    const theirs = await world.addApprovedPin(mara);
    await world.publish.run();
    expect(world.pinterest.creates).toHaveLength(2);
    expect(await world.pin(mara, theirs)).toMatchObject({ state: 'published' });
    expect(await secondsToWait()).toBe(seconds);
  });

  test('a 429 to the reading before a create holds up the account as well', async () => {
    const pinId = await world.addApprovedPin(shop);
    const body = { code: 8, message: 'This request exceeded a rate limit.' };
    const headers = { 'retry-after': '90' };
    world.pinterest.faults.next({ path: /^\/boards\// }, { kind: 'status', status: 429, body, headers });
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({
      state: 'approved',
      problem: 'rate_limit',
      tries: 0,
    });
    expect(await secondsToWait()).toBe(90);
    expect(world.pinterest.creates).toHaveLength(0);
  });

  /** How long the shop's account has to wait from the moment on that the 429 was written down. */
  async function secondsToWait(): Promise<number> {
    const rows = await database.db.select().from(connections);
    const until = rows.find(({ id }) => id === shop.connectionId)?.waitsUntil;
    const limited = await database.db.select().from(attempts).where(eq(attempts.problem, 'rate_limit'));
    return ((until?.getTime() ?? 0) - (limited[0]?.settledAt?.getTime() ?? 0)) / 1000;
  }

  test('a spam block stops the account until a person has looked', async () => {
    const ids = [await world.addApprovedPin(shop), await world.addApprovedPin(shop)];
    const body = { code: 8, message: 'Blocked to combat spam.' };
    world.faultNextCreate({ kind: 'status', status: 429, body });
    await world.publish.run();
    await world.forward(24 * 60);
    await world.publish.run();
    expect(world.pinterest.creates).toHaveLength(1);
    const pins = await Promise.all(ids.map((id) => world.pin(shop, id)));
    expect(pins.map(({ state }) => state)).toEqual(['approved', 'approved']);
    // Of workers that begin at once either may be first, so either pin may be the one that was sent.
    const waiting = pins.find(({ problem }) => problem === null)?.id ?? '';
    expect(pins.find(({ id }) => id !== waiting)).toMatchObject({ problem: 'spam_block' });
    const [connection] = await database.db.select().from(connections);
    expect(connection?.blockedAt).toBeInstanceOf(Date);
    expect(await cardRevisionOf(waiting)).toBe(3);
    const notices = await database.db.select().from(messages).where(eq(messages.kind, 'notice'));
    expect(notices.map(({ facts, channelId }) => ({ facts, channelId }))).toEqual([
      {
        channelId: 'U1',
        facts: { type: 'account_blocked', accountName: 'linenandloom', problem: 'spam_block' },
      },
    ]);
  });

  test('what Pinterest limits is the account: a 429 holds it up in another workspace as well', async () => {
    const elsewhere = await world.addPublisher();
    await world.addApprovedPin(shop);
    const body = { code: 8, message: 'This request exceeded a rate limit.' };
    world.faultNextCreate({ kind: 'status', status: 429, body, headers: { 'retry-after': '600' } });
    await world.publish.run();
    const theirs = await world.addApprovedPin(elsewhere);
    await world.publish.run();
    expect(world.pinterest.creates).toHaveLength(1);
    await world.forward(10.1);
    await world.publish.run();
    await world.publish.run();
    expect(world.pinterest.pins).toHaveLength(2);
    expect(await world.pin(elsewhere, theirs)).toMatchObject({ state: 'published' });
  });

  test('a spam block stops it in both, and tells both', async () => {
    const elsewhere = await world.addPublisher();
    const mara = await world.addPublisher('maraweiss');
    await world.addApprovedPin(shop);
    const body = { code: 8, message: 'Blocked to combat spam.' };
    world.faultNextCreate({ kind: 'status', status: 429, body });
    await world.publish.run();
    await world.addApprovedPin(elsewhere);
    await world.publish.run();
    expect(world.pinterest.creates).toHaveLength(1);
    const blocked = await database.db.select().from(connections).where(isNotNull(connections.blockedAt));
    const both = [shop.workspaceId, elsewhere.workspaceId].toSorted();
    expect(blocked.map(({ workspaceId }) => workspaceId).toSorted()).toEqual(both);
    expect(both).not.toContain(mara.workspaceId);
    const notices = await database.db.select().from(messages).where(eq(messages.kind, 'notice'));
    expect(notices.map(({ workspaceId }) => workspaceId).toSorted()).toEqual(both);
  });

  test('a refused pin goes back to its author with the reason', async () => {
    const pinId = await world.addApprovedPin(shop);
    const body = { code: 235, message: 'Sorry, this image is broken.' };
    world.faultNextCreate({ kind: 'status', status: 403, body });
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'failed', problem: 'image_broken' });
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'refused', httpStatus: 403 }]);
  });

  test('a board that is gone is noticed before anything is sent', async () => {
    const pinId = await world.addApprovedPin(shop);
    world.pinterest.removeBoard(shop.boardId);
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'failed', problem: 'board_not_found' });
    expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'released' }]);
    expect(world.pinterest.creates).toHaveLength(0);
  });

  test('stored bytes that are not the approved ones are never sent', async () => {
    const pinId = await world.addApprovedPin(shop);
    await database.db.execute(sql`update media set bytes = bytes || 'x'::bytea`);
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'failed', problem: 'image_changed' });
    expect(world.pinterest.creates).toHaveLength(0);
  });

  test('a dead token is refreshed once, and the pin goes out', async () => {
    const pinId = await world.addApprovedPin(shop);
    const body = { code: 2, message: 'Authentication failed.' };
    world.faultNextCreate({ kind: 'status', status: 401, body });
    await world.publish.run();
    await world.forward(0.1);
    await world.publish.run();
    expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
    expect(world.pinterest.pins).toHaveLength(1);
    expect((await world.attemptsOf(pinId)).map(({ state }) => state)).toEqual(['refused', 'created']);
  });
});
