import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { confirmAccount, refuseAccount } from '../../../src/bot/connect/settle.ts';
import { insertPendingConnection } from '../../../src/db/connections.ts';
import { saveInstalledWorkspace } from '../../../src/db/workspaces.ts';
import type { TestCorkboard } from '../../helpers/corkboard.ts';
import { ana, maya, startFirstDay, team } from './people.ts';

let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startFirstDay();
});
afterEach(() => whole.close());

const listConnections = () => whole.corkboard.deps.db.query.connections.findMany();

describe('somebody else’s click', () => {
  async function insertPending(workspaceId: string): Promise<string> {
    const { db, newId } = whole.corkboard.deps;
    await saveInstalledWorkspace(db, { id: workspaceId, name: 'x', botUserId: null, installedBy: null });
    const id = newId();
    await insertPendingConnection(db, {
      workspaceId,
      id,
      environment: 'production',
      accountId: '666',
      username: 'mallory',
      accountType: 'PINNER',
      businessName: undefined,
      scopes: [],
      requestedScopes: [],
      accessTokenSealed: 'x',
      refreshTokenSealed: 'x',
      accessExpiresInSeconds: 60,
      refreshExpiresInSeconds: 60,
      connectedBy: ana,
    });
    return id;
  }

  test('on another workspace’s account finds nothing', async () => {
    const connectionId = await insertPending('T0MALLORY00');
    const click = { workspaceId: team, userId: ana, connectionId };
    expect((await confirmAccount(whole.corkboard.deps, click)).sentence).toContain('no longer waits');
    expect((await refuseAccount(whole.corkboard.deps, click)).sentence).toContain('no longer waits');
    expect(await listConnections()).toMatchObject([{ state: 'pending' }]);
  });

  test('on the question that was meant for another person is refused', async () => {
    const connectionId = await insertPending(team);
    const click = { workspaceId: team, userId: maya, connectionId };
    expect(await refuseAccount(whole.corkboard.deps, click)).toMatchObject({ isSettled: false });
    expect(await confirmAccount(whole.corkboard.deps, click)).toMatchObject({ isSettled: false });
    expect(await listConnections()).toMatchObject([{ state: 'pending' }]);
  });
});
