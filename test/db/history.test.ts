import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { checkHistory } from '../../src/check-history.ts';
import { advancePin } from '../../src/db/advance-pin.ts';
import type { Db } from '../../src/db/db.ts';
import { readHistory, readHistorySeal, type SealedLine } from '../../src/db/history.ts';
import { pinEvents, pins } from '../../src/db/schema.ts';
import { saveInstalledWorkspace } from '../../src/db/workspaces.ts';
import { insertApprovedPin } from '../bot/connect/approved-pin.ts';
import { giveEmptyDatabase } from '../helpers/give-empty-database.ts';
import { bothDatabases } from '../helpers/postgres.ts';

const [acme, other] = ['T0ACME', 'T0OTHER'];

describe.each(bothDatabases)('the history, on $name', ({ createDatabase }) => {
  let db: Db;
  giveEmptyDatabase(createDatabase, async (given) => {
    ({ db } = given);
    for (const id of [acme, other]) {
      await saveInstalledWorkspace(db, { id, name: id, botUserId: null, installedBy: null });
      for (let count = 0; count < 3; count += 1) await proposeAndWithdraw(id);
    }
  });

  async function proposeAndWithdraw(workspaceId: string): Promise<void> {
    const pinId = await insertApprovedPin(db, { workspaceId, accountId: '222' });
    const reason = 'the <!channel> photographer & I disagree – “später”';
    await advancePin(db, { workspaceId, pinId }, () => ({
      move: 'withdraw',
      actorId: 'U0MAYA',
      note: reason,
    }));
  }

  async function list(workspaceId?: string): Promise<SealedLine[]> {
    const lines: SealedLine[] = [];
    const ask = workspaceId === undefined ? {} : { workspaceId };
    for await (const line of readHistory(db, { ...ask, pageSize: 2 })) lines.push(line);
    return lines;
  }

  /** As somebody would who has the database’s own powers. */
  async function meddle(statement: ReturnType<typeof sql>): Promise<void> {
    await db.execute(sql`alter table pin_events disable trigger keep_pin_event`);
    await db.execute(statement);
    await db.execute(sql`alter table pin_events enable trigger keep_pin_event`);
  }

  test('is whole, and anybody with a SHA-256 can check it line by line', async () => {
    const lines = await list();
    expect(lines.length).toBe(await db.$count(pinEvents));
    const ends = new Map<string, string>();
    for (const { pinId, text, hash } of lines) {
      const expected = createHash('sha256')
        .update(`${ends.get(pinId) ?? ''}\n${text}`)
        .digest('hex');
      expect(hash).toBe(expected);
      ends.set(pinId, hash);
    }
    expect(lines.at(-1)?.text).toContain('photographer & I disagree – “später”');
    expect(await checkHistory(db)).toMatchObject({ isWhole: true });
  });

  test('of one workspace is read without the other’s', async () => {
    const lines = await list(acme);
    expect(new Set(lines.map(({ workspaceId }) => workspaceId))).toEqual(new Set([acme]));
    expect(lines.length).toBe((await readHistorySeal(db, acme)).lines);
  });

  test('cannot be changed or cut by a statement; a deleted pin takes its own along', async () => {
    await expect(db.update(pinEvents).set({ actorId: 'U0EVE' })).rejects.toThrow();
    await expect(db.delete(pinEvents)).rejects.toThrow();
    await db.delete(pins);
    expect(await list()).toEqual([]);
  });

  test('takes a line only at its end', async () => {
    const [first] = await list(acme);
    if (first === undefined) throw new Error('There is no history.');
    const { workspaceId, pinId } = first;
    const line = { workspaceId, pinId, version: 1, fromState: 'approved', toState: 'rejected' } as const;
    await expect(db.insert(pinEvents).values({ ...line, revision: 1, move: 'reject' })).rejects.toThrow();
  });

  test.each([
    [
      'another person',
      sql`update pin_events set actor_id = 'U0EVE' where move = 'withdraw' and workspace_id = ${acme}`,
    ],
    [
      'another reason',
      sql`update pin_events set note = 'fine' where move = 'withdraw' and workspace_id = ${acme}`,
    ],
    ['another time', sql`update pin_events set at = at + interval '1 ms' where workspace_id = ${acme}`],
    ['a missing first line', sql`delete from pin_events where workspace_id = ${acme} and move <> 'withdraw'`],
  ])('whoever writes %s into it is found out', async (_, statement) => {
    await meddle(statement);
    const report = await checkHistory(db);
    expect(report.isWhole).toBe(false);
    expect(report.lines[0]).toMatch(/^The history was changed: \d+ of \d+ lines do not fit/u);
    expect(report.lines[1]).toContain(acme);
    expect(report.lines.join('\n')).not.toMatch(/workspace T0OTHER, pin/u);
  });

  test('the seal tells what the chain alone cannot: that last lines or whole pins are gone', async () => {
    const before = await readHistorySeal(db, acme);
    const foreign = await readHistorySeal(db, other);
    await meddle(sql`delete from pin_events where workspace_id = ${acme} and move = 'withdraw'`);
    expect((await checkHistory(db)).isWhole).toBe(true);
    expect((await readHistorySeal(db, acme)).seal).not.toBe(before.seal);
    expect(await readHistorySeal(db, other)).toEqual(foreign);
  });
});
