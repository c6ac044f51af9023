import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listBusinessPeople, saveBusinessPeople } from '../../src/db/business-people.ts';
import { disconnect } from '../../src/db/connections.ts';
import { saveCallCounts } from '../../src/db/pinterest-calls.ts';
import { connectLinks, digests, pinterestCalls, receivedEvents, workspaces } from '../../src/db/schema.ts';
import { isFirstDelivery, saveStartedWorkspace } from '../../src/db/workspaces.ts';
import { createTidyDatabase } from '../../src/jobs/tidy-database/job.ts';
import { insertConnection } from '../db/insert-connection.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';

describe.each(bothDatabases)('the nightly tidying on $name', ({ name, createDatabase }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.close());

  const tidy = (): Promise<void> =>
    createTidyDatabase(
      { db: database.db, log: pino({ level: 'silent' }) },
      name === 'PostgreSQL' ? 'postgres' : 'embedded',
    ).run();

  test('deletes deliveries after a week and links two days after their end, and nothing else', async () => {
    const { db } = database;
    const workspaceId = 'T1';
    await saveStartedWorkspace(db, { id: workspaceId, name: 'One', botUserId: null, installedBy: null });
    await isFirstDelivery(db, workspaceId, 'fresh');
    await db
      .insert(receivedEvents)
      .values({ workspaceId, key: 'old', receivedAt: sql`app_now() - interval '8 days'` });
    const link = { workspaceId, requestedBy: 'U1', requestedByName: 'Ana', scopes: ['pins:read'] };
    await db.insert(connectLinks).values([
      { ...link, id: crypto.randomUUID(), tokenHash: 'fresh', expiresAt: sql`app_now()` },
      { ...link, id: crypto.randomUUID(), tokenHash: 'old', expiresAt: sql`app_now() - interval '49 hours'` },
    ]);

    await tidy();

    expect(await db.select({ key: receivedEvents.key }).from(receivedEvents)).toEqual([{ key: 'fresh' }]);
    expect(await db.select({ hash: connectLinks.tokenHash }).from(connectLinks)).toEqual([{ hash: 'fresh' }]);
    expect(await db.select({ id: workspaces.id }).from(workspaces)).toEqual([{ id: workspaceId }]);
    expect(await isFirstDelivery(db, workspaceId, 'fresh')).toBe(false);
  });

  test('deletes counts of calls after a year', async () => {
    const { db } = database;
    const key = await insertConnection(db, 'T2');
    const call = { ...key, operation: 'GET /boards', calls: 1, secondsAgo: 0 };
    await saveCallCounts(db, [call, { ...call, operation: 'POST /pins', secondsAgo: 366 * 86_400 }]);
    await tidy();
    const left = await db.select({ operation: pinterestCalls.operation }).from(pinterestCalls);
    expect(left).toEqual([{ operation: 'GET /boards' }]);
  });

  test('forgets the people of a business once its account is disconnected, and keeps the others', async () => {
    const { db } = database;
    const [gone, kept] = [await insertConnection(db, 'T3'), await insertConnection(db, 'T4')];
    for (const key of [gone, kept]) {
      await saveBusinessPeople(db, { ...key, kid: 'k1', people: [{ personHash: 'a', roleHash: 'b' }] });
    }
    await disconnect(db, { ...gone, userId: 'U1' });
    await tidy();
    expect(await listBusinessPeople(db, gone)).toEqual({ kid: null, people: [] });
    expect((await listBusinessPeople(db, kept)).people).toHaveLength(1);
  });

  test('deletes records of digests after 400 days, but not the audits that were posted, which are evidence', async () => {
    const { db } = database;
    const workspaceId = 'T5';
    await saveStartedWorkspace(db, { id: workspaceId, name: 'Five', botUserId: null, installedBy: null });
    const row = { workspaceId, state: 'sent', dueAt: sql`app_now() - interval '401 days'` } as const;
    await db.insert(digests).values([
      { ...row, kind: 'analytics', period: 'old' },
      { ...row, kind: 'audit', period: 'old', state: 'failed' },
      { ...row, kind: 'audit', period: 'posted' },
      { ...row, kind: 'analytics', period: 'young', dueAt: sql`app_now() - interval '399 days'` },
    ]);
    await tidy();
    const left = await db.select({ period: digests.period }).from(digests);
    expect(left.map(({ period }) => period).sort()).toEqual(['posted', 'young']);
  });
});
