import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { insertTick, listLastTicks } from '../../src/db/audit-ticks.ts';
import { saveInstalledWorkspace } from '../../src/db/workspaces.ts';
import { giveEmptyDatabase } from '../helpers/give-empty-database.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';
import { setDatabaseClock } from '../helpers/set-database-clock.ts';

const oak = 'T0OAK';
const elm = 'T0ELM';

describe.each(bothDatabases)('ticks on the checklist on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  giveEmptyDatabase(createDatabase, async (given) => {
    database = given;
    await setClock('2026-11-16T09:00:00Z');
    for (const id of [oak, elm])
      await saveInstalledWorkspace(database.db, { id, name: 'x', botUserId: null, installedBy: null });
  });

  const setClock = (instant: string) => setDatabaseClock(database.db, instant);

  const tick = (tickedBy: string, over: Partial<Parameters<typeof insertTick>[1]> = {}) =>
    insertTick(database.db, {
      workspaceId: oak,
      id: randomUUID(),
      item: 'review_apps',
      tickedBy,
      days: 27,
      since: undefined,
      ...over,
    });

  test('of twenty people at once one has ticked it, and the others learn who', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `U${index}`);
    // The first rounds open the pool's connections; the later ones really race.
    for (let round = 0; round < 8; round += 1) {
      const results = await Promise.all(names.map((name) => tick(name, { item: `item ${round}` })));
      const [first, ...others] = results.filter(({ isNew }) => isNew);
      expect(others).toEqual([]);
      expect(new Set(results.map(({ tick: { tickedBy } }) => tickedBy))).toEqual(
        new Set([first?.tick.tickedBy]),
      );
    }
    expect(await listLastTicks(database.db, oak)).toHaveLength(8);
  });

  test('one holds for its days, and then the next counts; where there are none it holds for good', async () => {
    await tick('UANA');
    await tick('UANA', { item: 'two_factor', days: null });
    await setClock('2026-12-12T09:00:00Z');
    expect(await tick('URUI')).toMatchObject({ isNew: false, tick: { tickedBy: 'UANA' } });
    await setClock('2026-12-14T09:00:00Z');
    expect(await tick('URUI')).toMatchObject({ isNew: true });
    expect(await tick('URUI', { item: 'two_factor', days: null })).toMatchObject({ isNew: false });
    const last = await listLastTicks(database.db, oak);
    expect(last.map(({ item, tickedBy }) => [item, tickedBy])).toEqual([
      ['review_apps', 'URUI'],
      ['two_factor', 'UANA'],
    ]);
  });

  test('one of before the account was connected does not count', async () => {
    await tick('UANA', { days: null });
    await setClock('2026-11-20T09:00:00Z');
    const since = new Date('2026-11-18T09:00:00Z');
    expect(await tick('URUI', { days: null, since })).toMatchObject({ isNew: true });
  });

  test('one of another workspace is nobody’s business', async () => {
    await tick('UANA');
    expect(await listLastTicks(database.db, elm)).toEqual([]);
    expect(await tick('UELM', { workspaceId: elm })).toMatchObject({ isNew: true });
  });
});
