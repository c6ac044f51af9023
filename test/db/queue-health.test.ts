import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { shiftDatabaseClock } from '../../playground/clock/database-clock.ts';
import type { Db } from '../../src/db/db.ts';
import { insertMedia } from '../../src/db/media.ts';
import { listSubmitters, listUsedBoards } from '../../src/db/published-pins.ts';
import { readQueueHealth } from '../../src/db/queue-health.ts';
import { pinEvents, pins, workspaces } from '../../src/db/schema.ts';
import { saveInstalledWorkspace } from '../../src/db/workspaces.ts';
import type { PinMove, PinState } from '../../src/pins/lifecycle.ts';
import { pngImage } from '../helpers/images.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';

const workspaceId = 'T0LINENLOOM';
const other = 'T0ELSEWHERE';
const hourMs = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hourMs);

describe.each(bothDatabases)('the health of the queue on $name', ({ createDatabase }) => {
  let database: TestDatabase;
  let db: Db;
  let mediaId: string;

  beforeAll(async () => {
    database = await createDatabase();
    db = database.db;
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await db.delete(pins);
    await db.delete(workspaces);
    mediaId = randomUUID();
    for (const id of [workspaceId, other]) {
      await saveInstalledWorkspace(db, { id, name: id, botUserId: null, installedBy: null });
      const bytes = pngImage();
      const media = {
        sha256: 'a',
        contentType: 'image/png',
        bytes,
        width: 1,
        height: 1,
        createdBy: 'U1',
      } as const;
      await insertMedia(db, { ...media, workspaceId: id, id: mediaId });
    }
  });

  async function addPin(state: PinState, over: Partial<typeof pins.$inferInsert> = {}): Promise<string> {
    const id = randomUUID();
    await db.insert(pins).values({
      workspaceId,
      id,
      state,
      submitterId: 'UMAYA',
      title: 'Linen',
      description: '',
      altText: '',
      link: '',
      boardId: '1',
      boardName: 'Tables',
      mediaId,
      contentHash: 'a',
      timing: 'when_approved',
      ...over,
    });
    return id;
  }

  /** The history of a pin, each move with the hours since. */
  async function addHistory(
    pinId: string,
    moves: readonly [PinMove, PinState, PinState, number][],
  ): Promise<void> {
    await db.insert(pinEvents).values(
      moves.map(([move, fromState, toState, hours], at) => ({
        workspaceId,
        pinId,
        revision: at + 1,
        move,
        fromState,
        toState,
        version: 1,
        at: ago(hours),
      })),
    );
  }

  const read = (days = 7) => readQueueHealth(db, { workspaceId, days });

  test('of a workspace without a pin is empty, and says so', async () => {
    await addPin('published', { workspaceId: other, publishedAt: ago(1) });
    expect(await read()).toMatchObject({
      hasPins: false,
      inReview: 0,
      published: 0,
      decisionSeconds: undefined,
    });
  });

  test('counts what waits, each in its state', async () => {
    const states = [
      'in_review',
      'changes_requested',
      'approved',
      'publishing',
      'needs_check',
      'failed',
      'rejected',
    ];
    for (const state of states) await addPin(state as PinState);
    expect(await read()).toMatchObject({
      hasPins: true,
      inReview: 1,
      changesRequested: 1,
      approved: 2,
      doubts: 1,
      failed: 1,
    });
  });

  test('counts what was published in the days asked for, and in as many before', async () => {
    for (const hours of [1, 100, 200, 300, 400]) await addPin('published', { publishedAt: ago(hours) });
    expect(await read()).toMatchObject({ published: 2, publishedBefore: 2 });
    expect(await read(30)).toMatchObject({ published: 5, publishedBefore: 0 });
  });

  test('the oldest has waited since it last came into review, not since it was proposed', async () => {
    const again = await addPin('in_review', { createdAt: ago(500) });
    await addHistory(again, [
      ['submit', 'draft', 'in_review', 500],
      ['request_changes', 'in_review', 'changes_requested', 400],
      ['edit', 'changes_requested', 'in_review', 10],
      ['edit', 'in_review', 'in_review', 1],
    ]);
    const { oldestInReviewAt, now } = await read();
    expect((now.getTime() - (oldestInReviewAt?.getTime() ?? 0)) / hourMs).toBeCloseTo(10, 1);
  });

  test('half of the decisions came within the median, each counted from the beginning of its review', async () => {
    for (const [took, decided] of [
      [1, 5],
      [5, 20],
      [30, 2],
      [100, 200],
    ] as const) {
      const id = await addPin('approved');
      await addHistory(id, [
        ['submit', 'draft', 'in_review', decided + took],
        ['count_approval', 'in_review', 'in_review', decided + 0.5],
        ['approve', 'in_review', 'approved', decided],
      ]);
    }
    const { decisionSeconds = 0, decisionSecondsBefore = 0 } = await read();
    expect(decisionSeconds / 3600).toBeCloseTo(5, 1);
    expect(decisionSecondsBefore / 3600).toBeCloseTo(100, 1);
  });

  test('boards are counted by the pins that went out to this account, the most used first', async () => {
    const out = { approvedAccountId: '7', publishedAt: ago(5) };
    for (const at of [1, 2, 3]) await addPin('published', { ...out, livePinId: `10${at}`, boardId: '1' });
    await addPin('published', {
      ...out,
      livePinId: '200',
      boardId: '2',
      boardName: 'Beds',
      submitterId: 'URUI',
    });
    await addPin('published', { ...out, livePinId: '300', boardId: '3', approvedAccountId: '8' });
    await addPin('published', { ...out, livePinId: '400', boardId: '4', publishedAt: ago(24 * 91) });
    await addPin('published', { ...out, livePinId: '500', workspaceId: other });
    await addPin('published', { ...out, boardId: '5' });
    const ask = { workspaceId, accountId: '7', days: 90 };
    expect(await listUsedBoards(db, { ...ask, limit: 1 })).toEqual({
      boards: [{ boardId: '1', name: 'Tables', published: 3 }],
      boardsInAll: 2,
      pinsPublished: 4,
    });
    expect(await listUsedBoards(db, { ...ask, accountId: '9', limit: 5 })).toEqual({
      boards: [],
      boardsInAll: 0,
      pinsPublished: 0,
    });
    const submitters = await listSubmitters(db, { ...ask, limit: 100 });
    expect([...submitters].sort()).toEqual([
      ['101', 'UMAYA'],
      ['102', 'UMAYA'],
      ['103', 'UMAYA'],
      ['200', 'URUI'],
    ]);
    expect((await listSubmitters(db, { ...ask, limit: 2 })).size).toBe(2);
  });

  test('runs on the database’s clock', async () => {
    await addPin('published', { publishedAt: ago(1) });
    await shiftDatabaseClock(db, 8 * 24 * 60 * 60_000);
    expect(await read()).toMatchObject({ published: 0, publishedBefore: 1 });
    await db.execute(sql`delete from clock_shift`);
  });
});
