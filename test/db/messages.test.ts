import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { shiftDatabaseClock } from '../../playground/clock/database-clock.ts';
import { type ClaimedMessage, claimMessage, findNextMessageAt } from '../../src/db/claim-message.ts';
import type { Db } from '../../src/db/db.ts';
import {
  doubtMessage,
  postponeMessage,
  saveIncompleteMessage,
  saveSentMessage,
} from '../../src/db/messages.ts';
import { messages } from '../../src/db/schema.ts';
import { saveInstalledWorkspace } from '../../src/db/workspaces.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';

const workspaceId = 'T0LINENLOOM';

describe.each(bothDatabases)('the outbox on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let db: Db;

  beforeAll(async () => {
    database = await createDatabase();
    db = database.db;
    await saveInstalledWorkspace(db, { id: workspaceId, name: 'L', botUserId: null, installedBy: null });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await db.delete(messages);
    await db.execute(sql`delete from clock_shift`);
  });

  const add = (subject: string, over: Partial<typeof messages.$inferInsert> = {}) =>
    db.insert(messages).values({ workspaceId, id: randomUUID(), kind: 'notice', subject, ...over });
  const claim = () => claimMessage(db, randomUUID());
  const forward = (seconds: number) => shiftDatabaseClock(db, seconds * 1000);

  async function getClaimed(): Promise<ClaimedMessage> {
    const message = await claim();
    if (message === undefined) throw new Error('Nothing was due.');
    return message;
  }

  test('gives each message to one of many senders', async () => {
    for (let count = 0; count < 10; count += 1) await add(`notice ${count}`);
    const claimed = await Promise.all(Array.from({ length: 30 }, claim));
    const subjects = claimed.flatMap((message) => message?.subject ?? []);
    expect(subjects).toHaveLength(10);
    expect(new Set(subjects).size).toBe(10);
  });

  test('forgets what was sent, and sends it again only when it is wanted anew', async () => {
    await add('pin', { kind: 'card', wantedRevision: 1 });
    const message = await getClaimed();
    await db.update(messages).set({ wantedRevision: 2 });
    await saveSentMessage(db, message, { ts: '1.000001' });
    const again = await getClaimed();
    expect(again).toMatchObject({ wantedRevision: 2, unsureSince: null });
    await saveSentMessage(db, again, { ts: '1.000001' });
    expect(await claim()).toBeUndefined();
    expect(await findNextMessageAt(db)).toBeUndefined();
  });

  test('keeps the time of the first sending whose end nobody knows', async () => {
    await add('notice');
    const first = await getClaimed();
    expect(first.unsureSince).toBeNull();
    await doubtMessage(db, first, { error: 'no_answer', seconds: 10 });
    await forward(60);
    const second = await getClaimed();
    await doubtMessage(db, second, { error: 'no_answer', seconds: 10 });
    await forward(181);
    const third = await getClaimed();
    expect(third).toMatchObject({ tries: 2, unsureSince: second.unsureSince });
  });

  test('counts failures of one kind in a row', async () => {
    await add('notice');
    await postponeMessage(db, await getClaimed(), { error: 'a', seconds: 0 });
    await postponeMessage(db, await getClaimed(), { error: 'a', seconds: 0 });
    expect(await getClaimed()).toMatchObject({ lastError: 'a', tries: 2 });
    await forward(181);
    await postponeMessage(db, await getClaimed(), { error: 'b', seconds: 0 });
    expect(await getClaimed()).toMatchObject({ lastError: 'b', tries: 1 });
  });

  test('sends an incomplete card again after its wait, or at once when it is wanted anew', async () => {
    await add('pin', { kind: 'card', wantedRevision: 1 });
    const incomplete = { ts: '1.000001', note: 'picture_not_ready', seconds: 60 };
    await saveIncompleteMessage(db, await getClaimed(), incomplete);
    expect(await claim()).toBeUndefined();
    await forward(61);
    const message = await getClaimed();
    await db.update(messages).set({ wantedRevision: sql`wanted_revision + 1` });
    await saveIncompleteMessage(db, message, incomplete);
    expect((await getClaimed()).wantedRevision).toBe(3);
  });

  test('keeps a whole workspace quiet while Slack wants it', async () => {
    await add('slow');
    await add('next');
    await postponeMessage(db, await getClaimed(), { error: 'rate_limited', seconds: 30 });
    expect(await claim()).toBeUndefined();
    expect((await findNextMessageAt(db))?.getTime()).toBeGreaterThan(Date.now() + 20_000);
    await forward(31);
    expect([(await getClaimed()).subject, (await getClaimed()).subject].toSorted()).toEqual(['next', 'slow']);
  });
});
