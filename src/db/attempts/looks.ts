import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { doubtfulStates, nextLookSeconds } from '../../pins/attempt.ts';
import type { Db } from '../db.ts';
import { type DoubtfulAttempt, doubtRow, selectDoubts } from '../doubts.ts';
import { cardOf } from '../message-requests.ts';
import { queryRows, rowInstant } from '../rows.ts';
import { attempts } from '../schema.ts';
import { isOneOf } from './attempt-parts.ts';

/** Seconds after which a look that never came back is tried again. */
const LOOK_LEASE_SECONDS = 120;

const isInDoubt = isOneOf(sql`state`, doubtfulStates);

/**
 * The beginning of a statement that takes attempts `a` whose look is due, oldest first: `taken` has their columns, and
 * other replicas leave them alone for two minutes.
 */
export function takingLooks(isLookedFor: SQL, limit: number): SQL {
  return sql`with due as materialized (
        select a.workspace_id, a.id from attempts a where ${isLookedFor} and a.next_look_at <= app_now()
        order by a.next_look_at limit ${limit} for update skip locked
      ), taken as (
        update attempts set next_look_at = app_now() + make_interval(secs => ${LOOK_LEASE_SECONDS}) from due
        where attempts.workspace_id = due.workspace_id and attempts.id = due.id
        returning attempts.*
      )`;
}

/** Takes doubts that are due for a look. */
export async function takeDueLooks(db: Db, limit: number): Promise<readonly DoubtfulAttempt[]> {
  return await queryRows(db, sql`${takingLooks(isInDoubt, limit)} ${selectDoubts(sql`taken`)}`, doubtRow);
}

/**
 * Keeps what a look saw, plans the next one by the schedule, and shows both on the card. A look that took longer than
 * another one that began after it changes nothing: what it did not see may have come since.
 */
export async function saveLook(
  db: Db,
  doubt: DoubtfulAttempt,
  seen: { found: number; isWhole: boolean },
): Promise<void> {
  const next = toNextLook(doubt);
  await queryRows(
    db,
    sql`with looked as (
        update attempts set looks = looks + 1, last_look_found = ${seen.found}, last_look_whole = ${seen.isWhole}, next_look_at = ${next},
          last_look_at = ${sql.param(doubt.now, attempts.lastLookAt)}
        where workspace_id = ${doubt.workspaceId} and id = ${doubt.attemptId} and ${isInDoubt}
          and (last_look_at is null or last_look_at <= ${sql.param(doubt.now, attempts.lastLookAt)})
        returning workspace_id, pin_id as id
      ), ${cardOf(sql`looked`)}
      select id from looked`,
    z.object({ id: z.uuid() }),
  );
}

/** Plans the next look after one that could see nothing: what was last seen, and when, stays as it was. */
export async function postponeLook(db: Db, doubt: DoubtfulAttempt): Promise<void> {
  await queryRows(
    db,
    sql`update attempts set next_look_at = ${toNextLook(doubt)}
      where workspace_id = ${doubt.workspaceId} and id = ${doubt.attemptId} and ${isInDoubt}
      returning id`,
    z.object({ id: z.uuid() }),
  );
}

function toNextLook(doubt: DoubtfulAttempt): SQL {
  const delay = nextLookSeconds((doubt.now.getTime() - doubt.intentAt.getTime()) / 1000);
  return delay === undefined ? sql`null` : sql`intent_at + make_interval(secs => ${delay})`;
}

/** Which of these live pins already belong to an attempt of ours, late ones included, whatever the workspace. */
export async function listLinkedPins(
  db: Db,
  ask: { accountId: string; livePinIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (ask.livePinIds.length === 0) return new Set();
  const ids = sql.join(
    ask.livePinIds.map((id) => sql`${id}`),
    sql`, `,
  );
  const rows = await queryRows(
    db,
    sql`select live_pin_id as id from attempts where account_id = ${ask.accountId} and live_pin_id in (${ids})
      union select late_pin_id as id from attempts where account_id = ${ask.accountId} and late_pin_id in (${ids})`,
    z.object({ id: z.string() }),
  );
  return new Set(rows.map(({ id }) => id));
}

/** When the next look is due, by the database's clock. */
export async function findNextLookAt(db: Db): Promise<Date | undefined> {
  const [next] = await queryRows(
    db,
    sql`select min(next_look_at) as at from attempts where ${isInDoubt}`,
    z.object({ at: rowInstant.nullable() }),
  );
  return next?.at ?? undefined;
}
