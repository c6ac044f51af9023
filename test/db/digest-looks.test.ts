import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { shiftDatabaseClock } from '../../playground/clock/database-clock.ts';
import type { Db } from '../../src/db/db.ts';
import {
  claimDigest,
  findNextDigestAt,
  intendDigest,
  recoverDigests,
} from '../../src/db/digests/claim-digest.ts';
import { takeDueDigestLooks } from '../../src/db/digests/look-for-digest.ts';
import {
  findDigest,
  findNewerDigest,
  listOpenDigests,
  wasToldBefore,
} from '../../src/db/digests/open-digests.ts';
import { retryFailedDigests } from '../../src/db/digests/retry-failed-digests.ts';
import {
  doubtDigest,
  requestDigestAgain,
  saveFoundDigest,
  saveSentDigest,
} from '../../src/db/digests/settle-digest.ts';
import { digests, workspaces } from '../../src/db/schema.ts';
import { saveInstalledWorkspace } from '../../src/db/workspaces.ts';
import { digestLookSeconds } from '../../src/pins/digest.ts';
import { giveEmptyDatabase } from '../helpers/give-empty-database.ts';
import { bothDatabases } from '../helpers/postgres.ts';

const workspaceId = 'T0LINENLOOM';
const key = { workspaceId, kind: 'analytics', subject: '', period: '2026-W48' } as const;

describe.each(bothDatabases)('looking for digests on $name', ({ createDatabase }) => {
  let db: Db;
  giveEmptyDatabase(createDatabase, async (given) => {
    ({ db } = given);
    await saveInstalledWorkspace(db, { id: workspaceId, name: 'L', botUserId: null, installedBy: null });
  });

  const setShift = (seconds: number) => shiftDatabaseClock(db, seconds * 1000);

  async function addSending(over: Partial<typeof digests.$inferInsert> = {}) {
    await db.insert(digests).values({ ...key, state: 'due', dueAt: new Date(), ...over });
    const digest = await claimDigest(db, randomUUID());
    if (digest === undefined) throw new Error('Nothing was due.');
    await intendDigest(db, digest, { channelId: 'C0DIGEST' });
    return digest;
  }

  const take = () => takeDueDigestLooks(db, 20);

  test('a digest in doubt is taken at growing intervals, and then no more', async () => {
    await doubtDigest(db, await addSending(), 'no_answer');
    let at = 0;
    for (const seconds of digestLookSeconds) {
      await setShift(at + seconds - 5);
      expect(await take()).toEqual([]);
      at += seconds;
      await setShift(at + 1);
      expect(await take()).toHaveLength(1);
    }
    await setShift(at + 48 * 3600);
    expect(await take()).toEqual([]);
    expect(await findNextDigestAt(db)).toBeUndefined();
  });

  test('of many replicas one looks', async () => {
    await doubtDigest(db, await addSending(), 'no_answer');
    await setShift(20);
    const looks = await Promise.all(Array.from({ length: 10 }, take));
    expect(looks.flat()).toHaveLength(1);
  });

  test('the job knows when the next look is due', async () => {
    await doubtDigest(db, await addSending(), 'no_answer');
    const at = await findNextDigestAt(db);
    expect(((at?.getTime() ?? 0) - Date.now()) / 1000).toBeLessThanOrEqual(15);
  });

  test('one whose sender died is looked for at once, however often it was tried before', async () => {
    await addSending({ tries: 8 });
    await setShift(301);
    await recoverDigests(db);
    expect(await take()).toMatchObject([{ period: '2026-W48', state: 'unsure', channelId: 'C0DIGEST' }]);
  });

  test('what was found, or sent again by a person, is looked for no more', async () => {
    await doubtDigest(db, await addSending(), 'no_answer');
    await setShift(20);
    expect(await saveFoundDigest(db, key, '1.1')).toBe(true);
    expect(await take()).toEqual([]);
    expect(await requestDigestAgain(db, key)).toBe(false);
  });

  test('a workspace without Corkboard is left alone', async () => {
    await doubtDigest(db, await addSending(), 'no_answer');
    await db.update(workspaces).set({ status: 'inactive' });
    await setShift(20);
    expect(await take()).toEqual([]);
  });

  test('a manager is shown weekly digests in doubt or not posted, and none that are old', async () => {
    await doubtDigest(db, await addSending(), 'no_answer');
    const row = { ...key, dueAt: new Date() };
    await db.insert(digests).values([
      { ...row, kind: 'audit', state: 'failed' },
      { ...row, period: '2026-W47', state: 'sent' },
      { ...row, kind: 'results', subject: randomUUID(), period: '7d', state: 'failed' },
      { ...row, period: '2026-W40', state: 'unsure', dueAt: new Date(Date.now() - 15 * 86_400_000) },
    ]);
    const open = await listOpenDigests(db, workspaceId);
    expect(open.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'analytics unsure',
      'audit failed',
    ]);
    expect(await listOpenDigests(db, 'T0ELSEWHERE')).toEqual([]);
    expect(await findDigest(db, { ...key, period: '2026-W01' })).toBeUndefined();
  });

  test('of each kind only the newest week is shown and asked for again; a skipped one takes nobody’s place', async () => {
    const row = { ...key, state: 'failed', dueAt: new Date() } as const;
    await db.insert(digests).values([
      { ...row, period: '2026-W52' },
      { ...row, period: '2027-W01' },
      { ...row, period: '2027-W02', state: 'skipped' },
      { ...row, kind: 'audit', period: '2026-W52' },
      { ...row, kind: 'audit', period: '2026-W53', state: 'sent' },
    ]);
    expect(await listOpenDigests(db, workspaceId)).toMatchObject([{ kind: 'analytics', period: '2027-W01' }]);
    expect(await requestDigestAgain(db, { ...key, period: '2026-W52' })).toBe(false);
    expect(await findNewerDigest(db, { ...key, period: '2026-W52' })).toMatchObject({ period: '2027-W01' });
    expect(await findNewerDigest(db, { ...key, period: '2027-W01' })).toBeUndefined();
    expect(await retryFailedDigests(db, { workspaceId: 'T0ELSEWHERE' })).toBe(0);
    expect(await retryFailedDigests(db, { workspaceId, channelId: 'C0DIGEST' })).toBe(0);
    expect(await retryFailedDigests(db, { workspaceId })).toBe(1);
    expect(await findDigest(db, { ...key, period: '2027-W01' })).toMatchObject({ state: 'due', tries: 0 });
  });

  test('what a digest told is known by its note', async () => {
    const digest = await addSending({ kind: 'results', subject: 'a', period: '7d' });
    await saveSentDigest(db, digest, { ts: '1.1', note: 'gone' });
    const ask = { workspaceId, kind: 'results', subject: 'a', note: 'gone' } as const;
    expect(await wasToldBefore(db, ask)).toBe(true);
    expect(await wasToldBefore(db, { ...ask, subject: 'b' })).toBe(false);
    expect(await wasToldBefore(db, { ...ask, workspaceId: 'T0ELSEWHERE' })).toBe(false);
  });
});
