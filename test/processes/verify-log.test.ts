import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { saveInstalledWorkspace } from '../../src/db/workspaces.ts';
import { insertApprovedPin } from '../bot/connect/approved-pin.ts';
import { createTestDatabase } from '../helpers/postgres.ts';
import { startOwnProcess } from './corkboard-process.ts';

test('an operator has the history checked: 0 while it is whole, 1 and the place once somebody changed it', async () => {
  const database = await createTestDatabase();
  try {
    const { db } = database;
    const workspaceId = 'T0ACME';
    await saveInstalledWorkspace(db, { id: workspaceId, name: 'x', botUserId: null, installedBy: null });
    const pinId = await insertApprovedPin(db, { workspaceId, accountId: '222' });
    const environment = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      PINTEREST_APP_ID: '1',
      PINTEREST_APP_SECRET: 's',
      PINTEREST_ENVIRONMENT: 'sandbox',
      DATABASE_URL: database.url,
    };
    const whole = await startOwnProcess('src/verify-log.ts', environment).ended;
    expect(whole).toMatchObject({ code: 0, stderr: '' });
    expect(whole.stdout).toMatch(
      /^The history is whole: 2 lines, each fits the one before\.\nworkspace T0ACME: 2 lines, seal [0-9a-f]{64}\n$/u,
    );
    await db.execute(sql`alter table pin_events disable trigger keep_pin_event`);
    await db.execute(
      sql`update pin_events set actor_id = 'U0EVE' where workspace_id = ${workspaceId} and revision = 2`,
    );
    const changed = await startOwnProcess('src/verify-log.ts', environment).ended;
    expect(changed.code).toBe(1);
    expect(changed.stdout).toContain('The history was changed: 1 of 2 lines do not fit the one before.');
    expect(changed.stdout).toContain(`workspace T0ACME, pin ${pinId}, line 2`);
  } finally {
    await database.close();
  }
});
