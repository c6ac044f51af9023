import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectLinks, receivedEvents, workspaces } from '../../src/db/schema.ts';
import { isFirstDelivery, saveStartedWorkspace } from '../../src/db/workspaces.ts';
import { createTidyDatabase } from '../../src/jobs/tidy-database/job.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';

describe.each(bothDatabases)('the nightly tidying on $name', ({ name, createDatabase }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.close());

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

    await createTidyDatabase(
      { db, log: pino({ level: 'silent' }) },
      name === 'PostgreSQL' ? 'postgres' : 'embedded',
    ).run();

    expect(await db.select({ key: receivedEvents.key }).from(receivedEvents)).toEqual([{ key: 'fresh' }]);
    expect(await db.select({ hash: connectLinks.tokenHash }).from(connectLinks)).toEqual([{ hash: 'fresh' }]);
    expect(await db.select({ id: workspaces.id }).from(workspaces)).toEqual([{ id: workspaceId }]);
    expect(await isFirstDelivery(db, workspaceId, 'fresh')).toBe(false);
  });
});
