import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { listBusinessPeople, saveBusinessPeople } from '../../src/db/business-people.ts';
import { giveEmptyDatabase } from '../helpers/give-empty-database.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';
import { setDatabaseClock } from '../helpers/set-database-clock.ts';
import { insertConnection } from './insert-connection.ts';

const person = (name: string, role = 'employee') => ({ personHash: name, roleHash: `${name}:${role}` });

describe.each(bothDatabases)('the people of a business on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  giveEmptyDatabase(createDatabase, async (given) => {
    database = given;
    await setClock('2026-11-16T09:00:00Z');
  });

  const setClock = (instant: string) => setDatabaseClock(database.db, instant);

  const connect = (workspaceId: string) => insertConnection(database.db, workspaceId);
  const list = (key: { workspaceId: string; connectionId: string }) => listBusinessPeople(database.db, key);
  const save = (look: Parameters<typeof saveBusinessPeople>[1]) => saveBusinessPeople(database.db, look);
  const namesOf = async (key: { workspaceId: string; connectionId: string }) =>
    (await list(key)).people.map(({ personHash, roleHash }) => [personHash, roleHash]);

  test('a look that found nobody is told from none at all', async () => {
    const key = await connect('T0OAK');
    expect(await list(key)).toEqual({ kid: null, people: [] });
    await save({ ...key, kid: 'k1', people: [] });
    expect(await list(key)).toEqual({ kid: 'k1', people: [] });
  });

  test('a look takes the place of the one before, and remembers since when somebody is known', async () => {
    const key = await connect('T0OAK');
    await save({ ...key, kid: 'k1', people: [person('ana'), person('bea'), person('caio')] });
    await setClock('2026-11-23T09:00:00Z');
    await save({ ...key, kid: 'k1', people: [person('ana'), person('bea', 'admin'), person('dora')] });
    const { people } = await list(key);
    const day = (at: Date): string => at.toISOString().slice(0, 10);
    expect(
      people.map(({ roleHash, firstSeenAt, lastSeenAt }) => [roleHash, day(firstSeenAt), day(lastSeenAt)]),
    ).toEqual([
      ['ana:employee', '2026-11-16', '2026-11-23'],
      ['bea:admin', '2026-11-16', '2026-11-23'],
      ['dora:employee', '2026-11-23', '2026-11-23'],
    ]);
  });

  test('a new key brings new hashes and leaves none of the old', async () => {
    const key = await connect('T0OAK');
    await save({ ...key, kid: 'k1', people: [person('ana')] });
    await save({ ...key, kid: 'k2', people: [person('ana under k2')] });
    expect(await list(key)).toMatchObject({ kid: 'k2', people: [{ personHash: 'ana under k2' }] });
  });

  test('a workspace sees and replaces its own people only', async () => {
    const [oak, elm] = [await connect('T0OAK'), await connect('T0ELM')];
    await save({ ...oak, kid: 'k1', people: [person('ana')] });
    await save({ ...elm, kid: 'k1', people: [person('bea')] });
    await save({ ...oak, kid: 'k1', people: [] });
    expect(await namesOf(oak)).toEqual([]);
    expect(await namesOf(elm)).toEqual([['bea', 'bea:employee']]);
    expect(await list({ ...oak, connectionId: elm.connectionId })).toEqual({ kid: null, people: [] });
  });

  test('of several looks at once one stays whole', async () => {
    const key = await connect('T0OAK');
    const looks = Array.from({ length: 10 }, (_, n) => [
      person(`a${n}`),
      person('everybody'),
      person(`z${n}`),
    ]);
    await Promise.all(
      looks.map((people, n) =>
        save({ ...key, kid: 'k1', people: n % 2 === 0 ? people : people.toReversed() }),
      ),
    );
    const names = (await namesOf(key)).map(([name]) => name);
    expect(looks.map((people) => people.map(({ personHash }) => personHash))).toContainEqual(names);
  });

  test('thousands of people are one look', async () => {
    const key = await connect('T0OAK');
    await save({ ...key, kid: 'k1', people: Array.from({ length: 5000 }, (_, n) => person(`p${n}`)) });
    expect((await list(key)).people).toHaveLength(5000);
  });

  test('a connection that does not exist is a mistake and keeps nothing', async () => {
    const key = { ...(await connect('T0OAK')), connectionId: randomUUID() };
    await expect(save({ ...key, kid: 'k1', people: [person('ana')] })).rejects.toThrow();
    expect(await list(key)).toEqual({ kid: null, people: [] });
  });
});
