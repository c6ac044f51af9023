import { describe, expect, test } from 'vitest';
import { findConnectionHealth } from '../../src/db/connection-health.ts';
import { saveTokens } from '../../src/db/connection-tokens.ts';
import { confirmConnection, disconnect } from '../../src/db/connections.ts';
import { giveEmptyDatabase } from '../helpers/give-empty-database.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';
import { setDatabaseClock } from '../helpers/set-database-clock.ts';
import { insertConnection } from './insert-connection.ts';

const userId = 'U0ANA';

describe.each(bothDatabases)('how a connection stands, on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  giveEmptyDatabase(createDatabase, async (given) => {
    database = given;
    await setClock('2026-11-01T09:00:00Z');
  });

  const setClock = (instant: string) => setDatabaseClock(database.db, instant);

  async function connect(workspaceId = 'T0OAK') {
    const key = await insertConnection(database.db, workspaceId);
    await confirmConnection(database.db, { ...key, userId });
    return key;
  }

  const day = (at: Date | null | undefined) => at?.toISOString().slice(0, 10);

  test('its days are counted by the database’s clock', async () => {
    const key = await connect();
    const tokens = {
      accessTokenSealed: 'x',
      refreshTokenSealed: 'x',
      scopes: undefined,
      accessExpiresInSeconds: 30 * 86_400,
      refreshExpiresInSeconds: 60 * 86_400,
    };
    expect(await findConnectionHealth(database.db, 'T0OAK')).toMatchObject({
      refreshedAt: null,
      refreshDaysLeft: null,
    });
    await setClock('2026-11-11T09:00:00Z');
    await saveTokens(database.db, { ...key, tokenVersion: 1, tokens });
    await setClock('2026-11-21T09:00:00Z');
    const health = await findConnectionHealth(database.db, 'T0OAK');
    expect(health?.ageDays).toBeCloseTo(20, 2);
    expect(health?.accessDaysLeft).toBeCloseTo(20, 2);
    expect(health?.refreshDaysLeft).toBeCloseTo(50, 2);
    expect([day(health?.refreshedAt), day(health?.accountSince)]).toEqual(['2026-11-11', '2026-11-01']);
  });

  test('connecting the same account again does not make the account new', async () => {
    const first = await connect();
    await disconnect(database.db, { ...first, userId });
    await setClock('2026-11-15T09:00:00Z');
    await connect();
    const health = await findConnectionHealth(database.db, 'T0OAK');
    expect([day(health?.connectedAt), day(health?.accountSince)]).toEqual(['2026-11-15', '2026-11-01']);
  });

  test('another workspace’s account is not this one’s', async () => {
    await connect('T0ELM');
    await setClock('2026-11-15T09:00:00Z');
    expect(await findConnectionHealth(database.db, 'T0OAK')).toBeUndefined();
    await connect();
    expect(day((await findConnectionHealth(database.db, 'T0OAK'))?.accountSince)).toBe('2026-11-15');
  });
});
