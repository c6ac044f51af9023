import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type DigestMove, digestStateAfter } from '../../pins/digest.ts';
import type { Db } from '../db.ts';
import { queryRows } from '../rows.ts';
import type { ClaimedDigest } from './claim-digest.ts';
import { allows, type DigestKey, isDigest } from './digest-row.ts';
import { toFirstLook } from './look-for-digest.ts';

/** Slack has it. A late answer counts as well, when the digest was taken for doubtful meanwhile. */
export function saveSentDigest(
  db: Db,
  digest: ClaimedDigest,
  sent: { ts: string; note: string | null; findings?: unknown },
): Promise<boolean> {
  const findings = sent.findings === undefined ? null : JSON.stringify(sent.findings);
  return settle(
    db,
    digest,
    'send',
    sql`ts = ${sent.ts}, sent_at = app_now(), last_error = ${sent.note}, findings = ${findings}::jsonb`,
  );
}

/** Nothing was posted, and something of ours or of Pinterest's is to be tried again in a while. */
export function releaseDigest(db: Db, digest: ClaimedDigest, why: Again): Promise<boolean> {
  return settle(db, digest, 'release', toAgain(why));
}

/** Slack certainly did not take it; it is posted again in a while. */
export function putBackDigest(db: Db, digest: ClaimedDigest, why: Again): Promise<boolean> {
  return settle(db, digest, 'put_back', toAgain(why));
}

/** Nobody knows whether it is in the channel: it is never posted again by itself. */
export function doubtDigest(db: Db, digest: ClaimedDigest, error: string): Promise<boolean> {
  return settle(db, digest, 'doubt', sql`last_error = ${error}, ${toFirstLook}`);
}

/** There is nothing to tell any more. */
export function skipDigest(db: Db, digest: ClaimedDigest, error: string): Promise<boolean> {
  return settle(db, digest, 'skip', sql`last_error = ${error}`);
}

/** It cannot be posted as things are; a person may ask for it again. */
export function failDigest(db: Db, digest: ClaimedDigest, error: string): Promise<boolean> {
  return settle(db, digest, 'fail', sql`last_error = ${error}`);
}

/** A digest in doubt was found in its channel. */
export function saveFoundDigest(db: Db, key: DigestKey, ts: string): Promise<boolean> {
  return move(db, key, 'find', sql`ts = ${ts}, sent_at = app_now()`);
}

/** A person looked and asks for it again. Of two at once one is told so. */
export function requestDigestAgain(db: Db, key: DigestKey): Promise<boolean> {
  return move(db, key, 'send_again', sql`tries = 0, next_try_at = app_now(), ts = null, last_error = null`);
}

interface Again {
  readonly error: string;
  readonly seconds: number;
}

function toAgain({ error, seconds }: Again): SQL {
  return sql`tries = tries + 1, last_error = ${error}, next_try_at = app_now() + make_interval(secs => ${seconds})`;
}

/** Only for the holder of the claim: a sender that was too slow changes nothing. */
function settle(db: Db, digest: ClaimedDigest, by: DigestMove, assignments: SQL): Promise<boolean> {
  return move(db, digest, by, assignments, sql`digests.claim = ${digest.claim}`);
}

async function move(
  db: Db,
  key: DigestKey,
  by: DigestMove,
  assignments: SQL,
  onlyIf: SQL = sql`true`,
): Promise<boolean> {
  // A doubtful digest keeps its claim: the sender's own late answer must still find it.
  const claim = by === 'doubt' ? sql`claim` : sql`null`;
  const rows = await queryRows(
    db,
    sql`update digests set state = ${digestStateAfter(by)}, claim = ${claim}, lease_until = null, ${assignments}
      where ${isDigest(key)} and ${allows(by)} and ${onlyIf}
      returning digests.period`,
    z.object({ period: z.string() }),
  );
  return rows.length === 1;
}
