import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { advancePin } from '../../src/db/advance-pin.ts';
import { confirmConnection, insertPendingConnection } from '../../src/db/connections.ts';
import { findPin, listPinEvents } from '../../src/db/pins.ts';
import { returnPinsOfOtherAccounts } from '../../src/db/return-pins.ts';
import { saveInstalledWorkspace } from '../../src/db/workspaces.ts';
import { insertApprovedPin } from '../bot/connect/approved-pin.ts';
import { giveEmptyDatabase } from '../helpers/give-empty-database.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';

const [acme, other] = ['T0ACME', 'T0OTHER'];

describe.each(bothDatabases)('a pin approved for another account, on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  giveEmptyDatabase(createDatabase, async (given) => {
    database = given;
    for (const workspaceId of [acme, other]) {
      await saveInstalledWorkspace(database.db, {
        id: workspaceId,
        name: 'x',
        botUserId: null,
        installedBy: null,
      });
      await connect(workspaceId, '222');
    }
  });

  async function connect(workspaceId: string, accountId: string): Promise<void> {
    const id = randomUUID();
    await insertPendingConnection(database.db, {
      workspaceId,
      id,
      environment: 'production',
      accountId,
      username: `account${accountId}`,
      accountType: 'BUSINESS',
      businessName: undefined,
      scopes: [],
      requestedScopes: [],
      accessTokenSealed: 'x',
      refreshTokenSealed: 'x',
      accessExpiresInSeconds: 60,
      refreshExpiresInSeconds: 60,
      connectedBy: 'U0ANA',
    });
    await confirmConnection(database.db, { workspaceId, connectionId: id, userId: 'U0ANA' });
  }

  const approve = (workspaceId: string, accountId: string) =>
    insertApprovedPin(database.db, { workspaceId, accountId });
  const read = (pinId: string, workspaceId = acme) => findPin(database.db, { workspaceId, pinId });

  test('goes back to review as a new version without an approval; others stay', async () => {
    const [theirs, ours] = [await approve(acme, '111'), await approve(acme, '222')];
    const returned = await returnPinsOfOtherAccounts(database.db, { workspaceId: acme, actorId: 'U0ANA' });
    expect(returned).toBe(1);
    expect(await read(theirs)).toMatchObject({
      state: 'in_review',
      version: 2,
      approvedVersion: null,
      approvedHash: null,
      approvedAccountId: null,
    });
    expect(await read(ours)).toMatchObject({ state: 'approved', version: 1, approvedAccountId: '222' });
    const events = await listPinEvents(database.db, { workspaceId: acme, pinId: theirs });
    expect(events.at(-1)).toMatchObject({
      move: 'return_to_review',
      actorId: 'U0ANA',
      note: 'other_account',
    });
  });

  test('is returned once, however often we look, and only in the workspace that is asked for', async () => {
    const [here, there] = [await approve(acme, '111'), await approve(other, '111')];
    const runs = Array.from({ length: 4 }, () =>
      returnPinsOfOtherAccounts(database.db, { workspaceId: acme, actorId: null }),
    );
    expect((await Promise.all(runs)).reduce((sum, each) => sum + each)).toBe(1);
    expect(await read(here)).toMatchObject({ state: 'in_review', version: 2 });
    expect(await read(there, other)).toMatchObject({ state: 'approved' });
    expect(await returnPinsOfOtherAccounts(database.db, { actorId: null })).toBe(1);
    expect(await read(there, other)).toMatchObject({ state: 'in_review' });
  });

  test('that is on its way is left, and found once it is back', async () => {
    const pinId = await approve(acme, '111');
    const key = { workspaceId: acme, pinId };
    await advancePin(database.db, key, () => ({ move: 'claim', actorId: null }));
    expect(await returnPinsOfOtherAccounts(database.db, { actorId: null })).toBe(0);
    await advancePin(database.db, key, () => ({ move: 'release', actorId: null }));
    expect(await returnPinsOfOtherAccounts(database.db, { actorId: null })).toBe(1);
  });
});
