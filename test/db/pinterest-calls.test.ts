import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { listUsedOperations, saveCallCounts } from '../../src/db/pinterest-calls.ts';
import { pinterestCalls } from '../../src/db/schema.ts';
import { giveEmptyDatabase } from '../helpers/give-empty-database.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';
import { setDatabaseClock } from '../helpers/set-database-clock.ts';
import { insertConnection } from './insert-connection.ts';

const [boards, create] = ['GET /boards', 'POST /pins'];

describe.each(bothDatabases)('calls to Pinterest on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  giveEmptyDatabase(createDatabase, async (given) => {
    database = given;
    await setClock('2026-11-20T12:00:00Z');
  });

  const setClock = (instant: string) => setDatabaseClock(database.db, instant);

  const connect = (workspaceId: string) => insertConnection(database.db, workspaceId);
  const save = (...counts: Parameters<typeof saveCallCounts>[1]) => saveCallCounts(database.db, counts);
  const used = (key: { workspaceId: string; connectionId: string }, sinceDays = 90) =>
    listUsedOperations(database.db, { ...key, sinceDays });
  const listDays = () =>
    database.db
      .select({ day: pinterestCalls.day, calls: pinterestCalls.calls })
      .from(pinterestCalls)
      .orderBy(pinterestCalls.day);

  test('add up over the flushes of a day, and over the days', async () => {
    const key = await connect('T0OAK');
    await save({ ...key, operation: boards, calls: 2, secondsAgo: 0 });
    await save(
      { ...key, operation: create, calls: 1, secondsAgo: 0 },
      { ...key, operation: boards, calls: 3, secondsAgo: 0 },
    );
    await setClock('2026-11-21T08:00:00Z');
    await save({ ...key, operation: boards, calls: 1, secondsAgo: 0 });
    expect(await listDays()).toEqual([
      { day: '2026-11-20', calls: 5 },
      { day: '2026-11-20', calls: 1 },
      { day: '2026-11-21', calls: 1 },
    ]);
    expect(await used(key)).toMatchObject([
      { operation: boards, calls: 6 },
      { operation: create, calls: 1 },
    ]);
    expect((await used(key))[0]?.lastCallAt.toISOString().slice(0, 16)).toBe('2026-11-21T08:00');
  });

  test('count for the UTC day and the instant when they were made, however late they are written', async () => {
    const key = await connect('T0OAK');
    await setClock('2026-11-21T00:00:20Z');
    await save({ ...key, operation: boards, calls: 1, secondsAgo: 30 });
    const [row] = await database.db.select().from(pinterestCalls);
    expect(row?.day).toBe('2026-11-20');
    expect(row?.lastCallAt.toISOString().slice(0, 18)).toBe('2026-11-20T23:59:5');
  });

  test('keep the later instant when an older count comes late', async () => {
    const key = await connect('T0OAK');
    await save({ ...key, operation: boards, calls: 1, secondsAgo: 0 });
    await save({ ...key, operation: boards, calls: 1, secondsAgo: 3600 });
    const [row] = await used(key);
    expect(row?.calls).toBe(2);
    expect(row?.lastCallAt.toISOString().slice(0, 16)).toBe('2026-11-20T12:00');
  });

  test('are listed for as many days back as asked for', async () => {
    const key = await connect('T0OAK');
    await save({ ...key, operation: boards, calls: 7, secondsAgo: 0 });
    await setClock('2027-02-18T11:59:00Z');
    expect(await used(key)).toHaveLength(1);
    expect(await used(key, 89)).toEqual([]);
    await setClock('2027-02-18T12:01:00Z');
    expect(await used(key)).toEqual([]);
  });

  test('belong to one workspace and one connection', async () => {
    const [oak, elm] = [await connect('T0OAK'), await connect('T0ELM')];
    await save(
      { ...oak, operation: boards, calls: 1, secondsAgo: 0 },
      { ...elm, operation: boards, calls: 5, secondsAgo: 0 },
    );
    expect((await used(oak)).map(({ calls }) => calls)).toEqual([1]);
    expect((await used(elm)).map(({ calls }) => calls)).toEqual([5]);
    expect(await used({ ...oak, connectionId: elm.connectionId })).toEqual([]);
  });

  test('of a connection that is gone are let go, and the others are written', async () => {
    const [oak, elm] = [await connect('T0OAK'), await connect('T0ELM')];
    await save(
      { ...oak, connectionId: randomUUID(), operation: boards, calls: 1, secondsAgo: 0 },
      { ...oak, connectionId: elm.connectionId, operation: boards, calls: 1, secondsAgo: 0 },
      { ...oak, operation: boards, calls: 4, secondsAgo: 0 },
    );
    expect(await listDays()).toEqual([{ day: '2026-11-20', calls: 4 }]);
  });

  test('of two processes at once, in whatever order, are all there', async () => {
    const keys = [await connect('T0OAK'), await connect('T0ELM')];
    const counts = keys.flatMap((key) =>
      [boards, create].map((operation) => ({ ...key, operation, calls: 1, secondsAgo: 0 })),
    );
    const turns = Array.from({ length: 20 }, (_, turn) => (turn % 2 === 0 ? counts : counts.toReversed()));
    await Promise.all(turns.map((turn) => save(...turn)));
    for (const key of keys) expect((await used(key)).map(({ calls }) => calls)).toEqual([20, 20]);
  });
});
