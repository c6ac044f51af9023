import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connections } from '../../src/db/schema.ts';
import { deactivateWorkspace, findWorkspace, saveStartedWorkspace } from '../../src/db/workspaces.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';

describe.each(bothDatabases)('an uninstall on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.close());

  test('destroys Pinterest’s tokens of this workspace at once, and of no other', async () => {
    const { db } = database;
    for (const workspaceId of ['T1', 'T2']) {
      await saveStartedWorkspace(db, {
        id: workspaceId,
        name: workspaceId,
        botUserId: null,
        installedBy: null,
      });
      await db.insert(connections).values({
        workspaceId,
        id: crypto.randomUUID(),
        environment: 'production',
        state: 'active',
        accountId: '1001',
        username: 'linenandloom',
        accountType: 'BUSINESS',
        scopes: ['pins:write'],
        accessTokenSealed: 'sealed',
        refreshTokenSealed: 'sealed',
        connectedBy: 'U1',
      });
    }

    await deactivateWorkspace(db, 'T1');

    const { state, accessTokenSealed, refreshTokenSealed, workspaceId } = connections;
    const tokensOf = (id: string) =>
      db
        .select({ state, accessTokenSealed, refreshTokenSealed })
        .from(connections)
        .where(eq(workspaceId, id));
    expect(await tokensOf('T1')).toEqual([
      { state: 'disconnected', accessTokenSealed: null, refreshTokenSealed: null },
    ]);
    expect(await tokensOf('T2')).toEqual([
      { state: 'active', accessTokenSealed: 'sealed', refreshTokenSealed: 'sealed' },
    ]);
    expect(await findWorkspace(db, 'T1')).toMatchObject({ status: 'inactive', installationSealed: null });
  });
});
