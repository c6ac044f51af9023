import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { planWeeklyDigests } from '../../src/db/digests/plan-digests.ts';
import { digests, workspaces } from '../../src/db/schema.ts';
import { saveInstalledWorkspace, saveSettings } from '../../src/db/workspaces.ts';
import { giveEmptyDatabase } from '../helpers/give-empty-database.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';
import { setDatabaseClock } from '../helpers/set-database-clock.ts';

describe.each(bothDatabases)('planning digests on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  giveEmptyDatabase(createDatabase, async (given) => {
    database = given;
    await setClock('2026-11-26T12:00:00Z');
    await install('T0LOST');
    await install('T0LINENLOOM');
  });

  const setClock = (instant: string) => setDatabaseClock(database.db, instant);
  const install = async (id: string) => {
    await saveInstalledWorkspace(database.db, { id, name: id, botUserId: null, installedBy: null });
    await saveSettings(database.db, id, { digestChannelId: 'C0DIGEST', timeZone: 'Europe/Lisbon' });
  };

  test('a workspace in a time zone that nobody knows holds up no other, and is tried again an hour later', async () => {
    const { db } = database;
    await db.update(workspaces).set({ timeZone: 'Mars/Olympus' }).where(eq(workspaces.id, 'T0LOST'));
    await setClock('2026-11-30T09:00:00Z');
    const { count, troubles } = await planWeeklyDigests(db);
    expect(count).toBe(2);
    expect(troubles).toEqual([{ workspaceId: 'T0LOST', error: expect.any(RangeError) }]);
    const rows = await db.select().from(digests);
    expect(rows.map(({ workspaceId, kind, state }) => [workspaceId, kind, state]).sort()).toEqual([
      ['T0LINENLOOM', 'analytics', 'due'],
      ['T0LINENLOOM', 'audit', 'due'],
    ]);
    expect((await planWeeklyDigests(db)).count).toBe(0);
    await setClock('2026-11-30T10:00:10Z');
    expect((await planWeeklyDigests(db)).troubles).toHaveLength(1);
  });
});
