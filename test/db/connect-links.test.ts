import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { shiftDatabaseClock } from '../../playground/clock/database-clock.ts';
import {
  findOpenLink,
  insertConnectLink,
  insertPasteLink,
  startOauth,
  takePastedState,
  takeState,
} from '../../src/db/connect-links.ts';
import { deactivateWorkspace, saveInstalledWorkspace } from '../../src/db/workspaces.ts';
import { giveEmptyDatabase } from '../helpers/give-empty-database.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';

const [acme, other] = ['T0ACME', 'T0OTHER'];
const ana = 'U0ANA';
const [token, state, browser] = ['link-token', 'oauth-state', 'browser-secret'];
const link = { workspaceId: acme, requestedBy: ana, requestedByName: 'Ana', scopes: ['pins:read'] };

describe.each(bothDatabases)('a connect link on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  giveEmptyDatabase(createDatabase, async (given) => {
    database = given;
    for (const id of [acme, other]) {
      await saveInstalledWorkspace(database.db, { id, name: id, botUserId: null, installedBy: null });
    }
    await insertConnectLink(database.db, { ...link, id: randomUUID(), token });
  });

  const forward = (minutes: number) => shiftDatabaseClock(database.db, minutes * 60_000);
  test('is kept as a hash only', async () => {
    await startOauth(database.db, { token, state, browser });
    const rows = JSON.stringify(await database.db.query.connectLinks.findMany());
    for (const secret of [token, state, browser]) expect(rows).not.toContain(secret);
  });

  test('may be looked at often, and is used by one of many at once', async () => {
    for (let looks = 0; looks < 5; looks += 1) expect(await findOpenLink(database.db, token)).toBeDefined();
    const starts = Array.from({ length: 20 }, (_, n) =>
      startOauth(database.db, { token, state: `${state}${n}`, browser }),
    );
    expect((await Promise.all(starts)).filter((each) => each !== undefined)).toHaveLength(1);
    expect(await findOpenLink(database.db, token)).toBeUndefined();
  });

  test('and its state each last ten minutes', async () => {
    await forward(11);
    expect(await findOpenLink(database.db, token)).toBeUndefined();
    expect(await startOauth(database.db, { token, state, browser })).toBeUndefined();
    await forward(9);
    await startOauth(database.db, { token, state, browser });
    await forward(20);
    expect(await takeState(database.db, { state, browser })).toBeUndefined();
  });

  test('its state is for one browser, once', async () => {
    await startOauth(database.db, { token, state, browser });
    expect(await takeState(database.db, { state, browser: 'another' })).toBeUndefined();
    const takes = Array.from({ length: 50 }, () => takeState(database.db, { state, browser }));
    expect((await Promise.all(takes)).filter((each) => each !== undefined)).toHaveLength(1);
  });

  test('its state may be pasted by the person who asked, in their workspace, once', async () => {
    await startOauth(database.db, { token, state, browser });
    const paste = (by: { workspaceId: string; userId: string }) =>
      takePastedState(database.db, { ...by, state });
    expect(await paste({ workspaceId: acme, userId: 'U0RUI' })).toBeUndefined();
    expect(await paste({ workspaceId: other, userId: ana })).toBeUndefined();
    expect(await paste({ workspaceId: acme, userId: ana })).toMatchObject({ requestedBy: ana });
    expect(await paste({ workspaceId: acme, userId: ana })).toBeUndefined();
  });

  test('that is meant for pasting opens in no browser', async () => {
    await insertPasteLink(database.db, { ...link, id: randomUUID(), token: 'paste', state: 'pasted' });
    expect(await findOpenLink(database.db, 'paste')).toBeUndefined();
    expect(await takeState(database.db, { state: 'pasted', browser })).toBeUndefined();
    const by = { state: 'pasted', workspaceId: acme, userId: ana };
    expect(await takePastedState(database.db, by)).toBeDefined();
  });

  test('is dead once Corkboard is uninstalled', async () => {
    await startOauth(database.db, { token, state, browser });
    await insertConnectLink(database.db, { ...link, id: randomUUID(), token: 'second' });
    await deactivateWorkspace(database.db, acme);
    expect(await findOpenLink(database.db, 'second')).toBeUndefined();
    expect(await startOauth(database.db, { token: 'second', state: 's', browser })).toBeUndefined();
    expect(await takeState(database.db, { state, browser })).toBeUndefined();
  });
});
