import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import {
  type ClaimedDigest,
  claimDigest,
  findNextDigestAt,
  intendDigest,
  recoverDigests,
  skipOldDigests,
} from '../../src/db/digests/claim-digest.ts';
import { planWeeklyDigests } from '../../src/db/digests/plan-digests.ts';
import {
  doubtDigest,
  putBackDigest,
  releaseDigest,
  requestDigestAgain,
  saveFoundDigest,
  saveSentDigest,
} from '../../src/db/digests/settle-digest.ts';
import { digests } from '../../src/db/schema.ts';
import {
  deactivateWorkspace,
  getWorkspace,
  saveInstalledWorkspace,
  saveSettings,
} from '../../src/db/workspaces.ts';
import { giveEmptyDatabase } from '../helpers/give-empty-database.ts';
import { bothDatabases } from '../helpers/postgres.ts';
import { setDatabaseClock } from '../helpers/set-database-clock.ts';

const workspaceId = 'T0LINENLOOM';
/** A Thursday. */
const thursday = new Date('2026-11-26T12:00:00Z');

describe.each(bothDatabases)('digests on $name', ({ createDatabase }) => {
  let db: Db;
  giveEmptyDatabase(createDatabase, async (given) => {
    ({ db } = given);
    await setClock(thursday.toISOString());
    await install(workspaceId);
  });

  const setClock = (instant: string) => setDatabaseClock(db, instant);
  const install = async (id: string, digestChannelId: string | null = 'C0DIGEST') => {
    await saveInstalledWorkspace(db, { id, name: id, botUserId: null, installedBy: null });
    await saveSettings(db, id, { digestChannelId, timeZone: 'Europe/Lisbon' });
  };
  const listRows = async () => {
    const rows = await db.select().from(digests);
    return rows.map(({ workspaceId: of, kind, period, state }) => `${of} ${kind} ${period} ${state}`).sort();
  };
  const claim = () => claimDigest(db, randomUUID());
  const getClaimed = async (): Promise<ClaimedDigest> => {
    const digest = await claim();
    if (digest === undefined) throw new Error('Nothing was due.');
    return digest;
  };
  const getState = async ({ kind, period }: ClaimedDigest) => {
    const [row] = await db
      .select()
      .from(digests)
      .where(sql`${eq(digests.kind, kind)} and ${eq(digests.period, period)}`);
    return row?.state;
  };
  const claimOne = async (): Promise<ClaimedDigest> => {
    await setClock('2026-11-30T09:00:10Z');
    await planWeeklyDigests(db);
    return await getClaimed();
  };

  test('whoever chooses a digest channel on a Thursday gets the first digests on Monday at nine', async () => {
    expect((await getWorkspace(db, workspaceId)).nextDigestAt?.toISOString()).toBe(
      '2026-11-30T09:00:00.000Z',
    );
    await setClock('2026-11-30T08:59:50Z');
    expect(await planWeeklyDigests(db)).toEqual({ count: 0, troubles: [] });
    await setClock('2026-11-30T09:00:00Z');
    expect(await planWeeklyDigests(db)).toEqual({ count: 1, troubles: [] });
    expect(await listRows()).toEqual([
      'T0LINENLOOM analytics 2026-W49 due',
      'T0LINENLOOM audit 2026-W49 due',
    ]);
    expect((await getWorkspace(db, workspaceId)).nextDigestAt?.toISOString()).toBe(
      '2026-12-07T09:00:00.000Z',
    );
  });

  test('twenty replicas that plan at once plan each week once', async () => {
    await setClock('2026-12-15T09:00:00Z');
    await Promise.all(Array.from({ length: 20 }, () => planWeeklyDigests(db)));
    expect(await listRows()).toEqual([
      'T0LINENLOOM analytics 2026-W49 skipped',
      'T0LINENLOOM analytics 2026-W50 skipped',
      'T0LINENLOOM analytics 2026-W51 due',
      'T0LINENLOOM audit 2026-W49 skipped',
      'T0LINENLOOM audit 2026-W50 skipped',
      'T0LINENLOOM audit 2026-W51 due',
    ]);
  });

  test('saving the settings again does not lose a slot that is due and not planned yet', async () => {
    await setClock('2026-11-30T09:00:05Z');
    await saveSettings(db, workspaceId, { digestChannelId: 'C0DIGEST', timeZone: 'Europe/Lisbon' });
    expect(await planWeeklyDigests(db)).toEqual({ count: 1, troubles: [] });
  });

  test('another weekday moves the next slot; no channel means no digest, an audit channel alone an audit alone', async () => {
    await saveSettings(db, workspaceId, { digestWeekday: 5, digestTime: '16:30' });
    expect((await getWorkspace(db, workspaceId)).nextDigestAt?.toISOString()).toBe(
      '2026-11-27T16:30:00.000Z',
    );
    await saveSettings(db, workspaceId, { digestChannelId: null });
    expect((await getWorkspace(db, workspaceId)).nextDigestAt).toBeNull();
    await saveSettings(db, workspaceId, { auditChannelId: 'C0AUDIT' });
    await setClock('2026-11-27T16:31:00Z');
    await planWeeklyDigests(db);
    expect(await listRows()).toEqual(['T0LINENLOOM audit 2026-W48 due']);
  });

  test('each digest goes to one of many senders, and none of a workspace that removed Corkboard', async () => {
    await install('T0OTHER');
    await install('T0GONE');
    await setClock('2026-11-30T09:00:10Z');
    await planWeeklyDigests(db);
    await deactivateWorkspace(db, 'T0GONE');
    const claimed = await Promise.all(Array.from({ length: 12 }, claim));
    const keys = claimed.flatMap((digest) => (digest ? [`${digest.workspaceId} ${digest.kind}`] : []));
    expect(keys.sort()).toEqual([
      'T0LINENLOOM analytics',
      'T0LINENLOOM audit',
      'T0OTHER analytics',
      'T0OTHER audit',
    ]);
  });

  test('a sender that dies before the intent costs nothing: the digest is due again', async () => {
    const digest = await claimOne();
    await setClock('2026-11-30T09:06:00Z');
    await recoverDigests(db);
    expect(await getState(digest)).toBe('due');
    expect(await intendDigest(db, digest, { channelId: 'C0DIGEST' })).toBe(false);
  });

  test('a sender that dies after the intent leaves a doubt, and nobody claims it any more', async () => {
    const digest = await claimOne();
    expect(await intendDigest(db, digest, { channelId: 'C0DIGEST' })).toBe(true);
    await getClaimed();
    await setClock('2026-11-30T09:10:00Z');
    await recoverDigests(db);
    expect(await getState(digest)).toBe('unsure');
    expect((await claim())?.kind).not.toBe(digest.kind);
  });

  test('the late answer of a sender that was taken for dead still counts', async () => {
    const digest = await claimOne();
    await intendDigest(db, digest, { channelId: 'C0DIGEST' });
    await setClock('2026-11-30T09:10:00Z');
    await recoverDigests(db);
    expect(await saveSentDigest(db, digest, { ts: '1.1', note: null })).toBe(true);
    expect(await getState(digest)).toBe('sent');
  });

  test('a digest in doubt ends by being found, or by a person who asks for it again; of two at once one is heard', async () => {
    const digest = await claimOne();
    await intendDigest(db, digest, { channelId: 'C0DIGEST' });
    expect(await doubtDigest(db, digest, 'no_answer')).toBe(true);
    const again = await Promise.all([requestDigestAgain(db, digest), requestDigestAgain(db, digest)]);
    expect(again.filter(Boolean)).toHaveLength(1);
    expect(await saveFoundDigest(db, digest, '1.1')).toBe(false);
    expect(await getState(digest)).toBe('due');
    expect(await saveSentDigest(db, digest, { ts: '1.1', note: null })).toBe(false);
  });

  test('what Slack refused for certain waits its time; what was not intended is given back', async () => {
    const digest = await claimOne();
    expect(await putBackDigest(db, digest, { error: 'refused', seconds: 60 })).toBe(false);
    expect(await releaseDigest(db, digest, { error: 'bug', seconds: 60 })).toBe(true);
    const other = await getClaimed();
    expect(other.kind).not.toBe(digest.kind);
    expect(await claim()).toBeUndefined();
    await setClock('2026-11-30T09:01:20Z');
    expect(await getClaimed()).toMatchObject({ kind: digest.kind, tries: 1, lastError: 'bug' });
  });

  test('a digest that failed for more than three days is not worth its news any more', async () => {
    const digest = await claimOne();
    await releaseDigest(db, digest, { error: 'refused', seconds: 60 });
    await setClock('2026-12-03T08:59:50Z');
    await skipOldDigests(db);
    expect(await getState(digest)).toBe('due');
    await setClock('2026-12-03T09:00:20Z');
    await skipOldDigests(db);
    expect(await getState(digest)).toBe('skipped');
  });

  test('a digest that nobody was there to send for three days gives way to the newest week', async () => {
    await setClock('2026-11-30T09:00:10Z');
    await planWeeklyDigests(db);
    await setClock('2026-12-14T09:00:10Z');
    await skipOldDigests(db);
    await planWeeklyDigests(db);
    expect((await listRows()).filter((row) => row.endsWith(' due'))).toEqual([
      'T0LINENLOOM analytics 2026-W51 due',
      'T0LINENLOOM audit 2026-W51 due',
    ]);
  });

  test('an old digest that a manager asks for again is not skipped before it was tried', async () => {
    const digest = await claimOne();
    await intendDigest(db, digest, { channelId: 'C0DIGEST' });
    await doubtDigest(db, digest, 'no_answer');
    await setClock('2026-12-08T09:00:00Z');
    await requestDigestAgain(db, digest);
    await skipOldDigests(db);
    expect(await getState(digest)).toBe('due');
  });

  test('nobody wakes for the digests of a workspace that removed Corkboard, but for those of the others', async () => {
    const digest = await claimOne();
    await intendDigest(db, digest, { channelId: 'C0DIGEST' });
    await doubtDigest(db, digest, 'no_answer');
    expect(await findNextDigestAt(db)).toBeDefined();
    await deactivateWorkspace(db, workspaceId);
    expect(await findNextDigestAt(db)).toBeUndefined();
    await install('T0OTHER');
    expect(await findNextDigestAt(db)).toEqual((await getWorkspace(db, 'T0OTHER')).nextDigestAt);
  });

  test('the next time to look is the next slot, or the next try', async () => {
    expect((await findNextDigestAt(db))?.toISOString()).toBe('2026-11-30T09:00:00.000Z');
    const digest = await claimOne();
    const other = await getClaimed();
    await releaseDigest(db, other, { error: 'bug', seconds: 30 });
    await releaseDigest(db, digest, { error: 'bug', seconds: 600 });
    const next = (await findNextDigestAt(db))?.getTime() ?? 0;
    expect(next - Date.parse('2026-11-30T09:00:40Z')).toBeLessThan(5_000);
  });
});
