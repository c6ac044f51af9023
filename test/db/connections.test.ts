import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { shiftDatabaseClock } from '../../playground/clock/database-clock.ts';
import { unblockAccount } from '../../src/db/account-limits.ts';
import { breakConnection } from '../../src/db/break-connection.ts';
import {
  findTokens,
  restRefreshLease,
  saveTokens,
  takeRefreshLease,
} from '../../src/db/connection-tokens.ts';
import {
  confirmConnection,
  disconnect,
  findConnection,
  findConnectionById,
  insertPendingConnection,
  refuseConnection,
} from '../../src/db/connections.ts';
import { connections } from '../../src/db/schema.ts';
import { saveInstalledWorkspace } from '../../src/db/workspaces.ts';
import { giveEmptyDatabase } from '../helpers/give-empty-database.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';

const [acme, other] = ['T0ACME', 'T0OTHER'];
const ana = 'U0ANA';
const limits = {
  blockedAt: new Date('2026-11-01T00:00:00Z'),
  waitsUntil: new Date('2099-01-01T00:00:00Z'),
  breakerOutcomes: '++-----',
  breakerSeconds: 240,
  breakerOpenUntil: new Date('2099-01-02T00:00:00Z'),
  nextLateAt: new Date('2099-01-03T00:00:00Z'),
};
const noLimits = { blockedAt: null, waitsUntil: null, breakerSeconds: 0, nextLateAt: null };

describe.each(bothDatabases)('on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  giveEmptyDatabase(createDatabase, async (given) => {
    database = given;
    for (const id of [acme, other]) {
      await saveInstalledWorkspace(database.db, { id, name: id, botUserId: null, installedBy: null });
    }
  });

  const forward = (minutes: number) => shiftDatabaseClock(database.db, minutes * 60_000);

  async function insertPending(given: { workspaceId?: string; accountId?: string } = {}) {
    const key = { workspaceId: given.workspaceId ?? acme, connectionId: randomUUID() };
    await insertPendingConnection(database.db, {
      workspaceId: key.workspaceId,
      id: key.connectionId,
      environment: 'production',
      accountId: given.accountId ?? '111',
      username: 'acme',
      accountType: 'BUSINESS',
      businessName: undefined,
      scopes: ['pins:read', 'pins:write'],
      requestedScopes: ['pins:read', 'pins:write'],
      accessTokenSealed: 'sealed access',
      refreshTokenSealed: 'sealed refresh',
      accessExpiresInSeconds: 3600,
      refreshExpiresInSeconds: 7200,
      connectedBy: ana,
    });
    return key;
  }

  async function connect(given: { workspaceId?: string; accountId?: string } = {}) {
    const key = await insertPending(given);
    await confirmConnection(database.db, { ...key, userId: ana });
    return key;
  }

  async function limit({ connectionId }: { connectionId: string }): Promise<void> {
    await database.db.update(connections).set(limits).where(eq(connections.id, connectionId));
  }

  async function readRow(key: { connectionId: string }) {
    const rows = await database.db.select().from(connections);
    return rows.find(({ id }) => id === key.connectionId);
  }

  describe('a pending account', () => {
    test('is not in use until the person who connected it says so', async () => {
      const key = await insertPending();
      expect(await findConnection(database.db, acme)).toBeUndefined();
      expect(await confirmConnection(database.db, { ...key, userId: 'U0RUI' })).toBeUndefined();
      expect(
        await confirmConnection(database.db, { ...key, workspaceId: other, userId: ana }),
      ).toBeUndefined();
      const confirmed = await confirmConnection(database.db, { ...key, userId: ana });
      expect(confirmed?.connection).toMatchObject({ id: key.connectionId, state: 'active' });
      expect(await findConnection(database.db, acme)).toMatchObject({ id: key.connectionId });
      expect(await confirmConnection(database.db, { ...key, userId: ana })).toBeUndefined();
    });

    test('takes the place of the one before, whose tokens are gone', async () => {
      const before = await connect();
      const key = await insertPending({ accountId: '222' });
      const confirmed = await confirmConnection(database.db, { ...key, userId: ana });
      expect(confirmed?.before).toMatchObject({ id: before.connectionId, accountId: '111' });
      expect(await readRow(before)).toMatchObject({
        state: 'disconnected',
        accessTokenSealed: null,
        refreshTokenSealed: null,
        disconnectedBy: ana,
      });
    });

    test('keeps the limits of the same account, and has none of another one', async () => {
      const first = await connect();
      await limit(first);
      expect(await readRow(await connect())).toMatchObject(limits);
      const another = await readRow(await connect({ accountId: '222' }));
      expect(another).toMatchObject(noLimits);
    });

    test('of many confirmed at once one stays in use, and none fails', async () => {
      const keys = await Promise.all(Array.from({ length: 8 }, () => insertPending()));
      const confirmed = await Promise.all(
        keys.map((key) => confirmConnection(database.db, { ...key, userId: ana })),
      );
      expect(confirmed.every((each) => each !== undefined)).toBe(true);
      const states = (await database.db.select().from(connections)).map(({ state }) => state);
      expect(states.filter((state) => state === 'active')).toHaveLength(1);
      expect(states.filter((state) => state === 'disconnected')).toHaveLength(7);
    });

    test('that is refused can never be confirmed, and leaves no token', async () => {
      const key = await insertPending();
      expect(await refuseConnection(database.db, { ...key, userId: 'U0RUI' })).toBe(false);
      expect(await refuseConnection(database.db, { ...key, userId: ana })).toBe(true);
      expect(await confirmConnection(database.db, { ...key, userId: ana })).toBeUndefined();
      expect(await readRow(key)).toMatchObject({ state: 'disconnected', accessTokenSealed: null });
    });

    test('cannot be confirmed after a day', async () => {
      const key = await insertPending();
      await forward(24 * 60 + 1);
      expect(await confirmConnection(database.db, { ...key, userId: ana })).toBeUndefined();
    });
  });

  describe('an account in use', () => {
    test('ends once, and its tokens with it', async () => {
      const key = await connect();
      const ends = Array.from({ length: 5 }, () => disconnect(database.db, { ...key, userId: ana }));
      expect((await Promise.all(ends)).filter((each) => each !== undefined)).toHaveLength(1);
      expect(await findConnection(database.db, acme)).toBeUndefined();
      expect(await readRow(key)).toMatchObject({
        state: 'disconnected',
        accessTokenSealed: null,
        refreshTokenSealed: null,
      });
    });

    test('is never found under the name of another workspace', async () => {
      const key = await connect();
      const foreign = { ...key, workspaceId: other };
      expect(await findConnectionById(database.db, foreign)).toBeUndefined();
      expect(await findTokens(database.db, foreign)).toBeUndefined();
      expect(await disconnect(database.db, { ...foreign, userId: ana })).toBeUndefined();
      const broken = { ...foreign, tokenVersion: 1, reason: 'grant_dead' };
      expect(await breakConnection(database.db, broken)).toBe(false);
      expect(await findConnection(database.db, acme)).toMatchObject({ state: 'active' });
    });

    test('shows no tokens to whoever reads it', async () => {
      const key = await connect();
      expect(JSON.stringify(await findConnectionById(database.db, key))).not.toContain('sealed');
    });

    test('that is blocked stays so until a person has looked', async () => {
      const key = await connect();
      await limit(key);
      expect(await unblockAccount(database.db, { ...key, workspaceId: other })).toBe(false);
      expect(await unblockAccount(database.db, key)).toBe(true);
      expect(await unblockAccount(database.db, key)).toBe(false);
      expect(await readRow(key)).toMatchObject({ blockedAt: null, waitsUntil: null });
    });
  });

  describe('tokens', () => {
    const renewed = {
      accessTokenSealed: 'new access',
      refreshTokenSealed: 'new refresh',
      scopes: undefined,
      accessExpiresInSeconds: 3600,
      refreshExpiresInSeconds: undefined,
    };

    test('the lease goes to one of many, and again after a minute', async () => {
      const key = { ...(await connect()), tokenVersion: 1 };
      const take = () => takeRefreshLease(database.db, { ...key, lease: randomUUID() });
      const wins = await Promise.all(Array.from({ length: 20 }, take));
      expect(wins.filter(Boolean)).toHaveLength(1);
      expect((await findTokens(database.db, key))?.lease).toBe('held');
      await forward(2);
      expect(await take()).toBe(true);
    });

    test('a lease that failed rests, and only its holder can give it back', async () => {
      const key = { ...(await connect()), tokenVersion: 1 };
      const lease = randomUUID();
      await takeRefreshLease(database.db, { ...key, lease });
      await restRefreshLease(database.db, { ...key, lease: randomUUID(), seconds: 90 });
      expect((await findTokens(database.db, key))?.lease).toBe('held');
      await restRefreshLease(database.db, { ...key, lease, seconds: 90 });
      expect((await findTokens(database.db, key))?.lease).toBe('resting');
      expect(await takeRefreshLease(database.db, { ...key, lease })).toBe(false);
      await forward(2);
      expect((await findTokens(database.db, key))?.lease).toBe('free');
    });

    test('new ones are written once per version, both together', async () => {
      const key = { ...(await connect()), tokenVersion: 1 };
      const saves = Array.from({ length: 5 }, () => saveTokens(database.db, { ...key, tokens: renewed }));
      expect((await Promise.all(saves)).filter(Boolean)).toHaveLength(1);
      expect(await readRow(key)).toMatchObject({
        accessTokenSealed: 'new access',
        refreshTokenSealed: 'new refresh',
        tokenVersion: 2,
        refreshLease: null,
        scopes: ['pins:read', 'pins:write'],
      });
    });

    test('a connection with newer tokens, or that ended, is neither broken nor written', async () => {
      const key = { ...(await connect()), tokenVersion: 1 };
      await saveTokens(database.db, { ...key, tokens: renewed });
      expect(await breakConnection(database.db, { ...key, reason: 'grant_dead' })).toBe(false);
      await disconnect(database.db, { ...key, userId: ana });
      expect(await saveTokens(database.db, { ...key, tokenVersion: 2, tokens: renewed })).toBe(false);
      expect((await readRow(key))?.accessTokenSealed).toBeNull();
    });
  });
});
