import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKept } from '../../../src/audit/evidence/read-evidence.ts';
import { advancePin } from '../../../src/db/advance-pin.ts';
import { insertTick } from '../../../src/db/audit-ticks.ts';
import { readNow } from '../../../src/db/clock.ts';
import type { Db } from '../../../src/db/db.ts';
import { saveInstalledWorkspace } from '../../../src/db/workspaces.ts';
import { insertApprovedPin } from '../../bot/connect/approved-pin.ts';
import { bothDatabases, type TestDatabase } from '../../helpers/postgres.ts';

const [acme, other] = ['T0ACME', 'T0OTHER'];
const tickId = '00000000-0000-4000-8000-00000000000a';

describe.each(bothDatabases)('what is kept of a period, on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let db: Db;
  let now: Date;

  beforeAll(async () => {
    database = await createDatabase();
    db = database.db;
    for (const workspaceId of [acme, other]) {
      await saveInstalledWorkspace(db, { id: workspaceId, name: '', botUserId: null, installedBy: null });
      const pinId = await insertApprovedPin(db, { workspaceId, accountId: '222' });
      await advancePin(db, { workspaceId, pinId }, () => ({ move: 'withdraw', actorId: 'U0MAYA' }));
    }
    const tick = { item: 'two_factor', tickedBy: 'U0ANA', days: null, since: undefined };
    await insertTick(db, { workspaceId: acme, id: tickId, ...tick });
    now = await readNow(db);
  });
  afterAll(() => database.close());

  const hour = 3_600_000;
  const read = (from: number, until: number, most = 100) =>
    readKept(db, {
      workspaceId: acme,
      period: { from: new Date(now.getTime() + from), until: new Date(now.getTime() + until) },
      most,
    });

  test('is the workspace’s own decisions and ticks, beside the seal of its history', async () => {
    const kept = await read(-hour, hour);
    expect(kept.decisions.length).toBe(kept.seal.lines);
    expect(kept.decisions.at(-1)).toMatchObject({ who: 'U0MAYA', move: 'withdraw' });
    expect(kept.decisions.map(({ text }) => text).join()).not.toContain(other);
    expect(kept).toMatchObject({ isCut: false, ticks: [{ who: 'U0ANA', item: 'two_factor' }], weekly: [] });
  });

  test('leaves out what was before and what comes after', async () => {
    const { seal } = await read(-hour, hour);
    for (const [from, until] of [
      [-2 * hour, -hour],
      [hour, 2 * hour],
    ] as const)
      expect(await read(from, until)).toEqual({ decisions: [], isCut: false, ticks: [], weekly: [], seal });
  });

  test('ends at the most that is asked for, and says so', async () => {
    const { decisions } = await read(-hour, hour);
    expect(await read(-hour, hour, decisions.length)).toMatchObject({ isCut: false });
    const cut = await read(-hour, hour, decisions.length - 1);
    expect([cut.decisions, cut.isCut]).toEqual([decisions.slice(0, -1), true]);
  });
});
