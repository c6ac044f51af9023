import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { stateAfter } from '../../pins/attempt.ts';
import { nextWatchSeconds, unclearWatchMinutes, watchDays } from '../../pins/late-pin.ts';
import type { Db } from '../db.ts';
import type { PinKey } from '../pins.ts';
import { queryRows, rowInstant } from '../rows.ts';
import { attempts } from '../schema.ts';
import { stateWord } from './attempt-parts.ts';
import { takingLooks } from './looks.ts';
import { sentTextSchema } from './sent-text.ts';
import { type SoughtAttempt, soughtColumns, soughtRow, toSought, usableConnection } from './sought-row.ts';
import { mayBeOfTwin } from './twins.ts';

/** An attempt that was declared absent, for as long as its pin may still turn up. */
export interface WatchedAttempt extends SoughtAttempt {
  /**
   * Nothing that a look sees now could be told: another attempt of the pin, or one of a twin, is under way or in doubt, or
   * Pinterest asked the account to wait.
   */
  readonly isInVain: boolean;
  /** Its pin, where Pinterest itself named it late and nobody could be told yet. */
  readonly knownPinId: string | null;
}

const watchedRow = soughtRow
  .extend({
    sent: sentTextSchema,
    is_in_vain: z.boolean(),
    late_pin_id: z.string().nullable(),
  })
  .transform(
    (row): WatchedAttempt => ({
      ...row.sent,
      ...toSought(row),
      isInVain: row.is_in_vain,
      knownPinId: row.late_pin_id,
    }),
  );

/**
 * Of a workspace that still has Corkboard: its pause stops sending, not looking. The last look may come a day late, where
 * nobody could look in time; not later.
 */
const isWatched = sql`a.state = ${stateWord(stateAfter.declare_absent)} and a.next_look_at is not null
    and a.late_pin_at is null and a.sent is not null and a.intent_at > app_now() - make_interval(days => ${watchDays + 1})
    and exists (select 1 from workspaces w where w.id = a.workspace_id and w.status = 'active')`;

/** Selects `watchedRow`. `source`: a table expression with columns of `attempts`. */
function selectWatched(source: SQL): SQL {
  return sql`select ${soughtColumns}, a.sent, a.late_pin_id,
      p.state in ('publishing', 'needs_check') or ${mayBeOfTwin(sql`a`)}
        or coalesce(usable.waits_until > app_now(), false) as is_in_vain
    from ${source} a
    join pins p on p.workspace_id = a.workspace_id and p.id = a.pin_id
    ${usableConnection}`;
}

/** The watched attempts of one pin, due for a look or not. */
export async function listWatchedOf(
  db: Db,
  { workspaceId, pinId }: PinKey,
): Promise<readonly WatchedAttempt[]> {
  return await queryRows(
    db,
    sql`${selectWatched(sql`attempts`)}
      where a.workspace_id = ${workspaceId} and a.pin_id = ${pinId} and ${isWatched}`,
    watchedRow,
  );
}

/** Makes a look due at once: something was seen that the next round should tell of. */
export async function lookAtOnce(db: Db, workspaceId: string, attemptIds: readonly string[]): Promise<void> {
  if (attemptIds.length === 0) return;
  const ids = sql.join(
    attemptIds.map((id) => sql`${id}`),
    sql`, `,
  );
  await queryRows(
    db,
    sql`update attempts a set next_look_at = app_now() where a.workspace_id = ${workspaceId} and a.id in (${ids}) and ${isWatched}
      returning a.id`,
    z.object({ id: z.uuid() }),
  );
}

/** Takes absent attempts that are due for a look. */
export async function takeDueLateLooks(db: Db, limit: number): Promise<readonly WatchedAttempt[]> {
  return await queryRows(db, sql`${takingLooks(isWatched, limit)} ${selectWatched(sql`taken`)}`, watchedRow);
}

/**
 * Plans the next look. `isUnclear`: what is there may still belong to another attempt, so it is soon. `isFailed`: Pinterest
 * did not answer, so it is not before an hour has passed and the account need not wait any more.
 */
export async function planLateLook(
  db: Db,
  watched: WatchedAttempt,
  { isUnclear, isFailed = false }: { isUnclear: boolean; isFailed?: boolean },
): Promise<void> {
  const soon = sql`app_now() + make_interval(mins => ${unclearWatchMinutes})`;
  const planned = toNextLateLook(watched);
  const waits = sql`select c.waits_until from connections c
        where c.workspace_id = ${watched.workspaceId} and c.id = ${watched.connectionId}`;
  const patient = sql`case when ${planned} is not null then greatest(${planned}, app_now() + interval '1 hour', (${waits})) end`;
  const next = isFailed ? patient : planned;
  await queryRows(
    db,
    sql`update attempts set next_look_at = ${isUnclear ? sql`least(${next}, ${soon})` : next}
      where workspace_id = ${watched.workspaceId} and id = ${watched.attemptId}
        and state = ${stateWord(stateAfter.declare_absent)} and late_pin_at is null
      returning id`,
    z.object({ id: z.uuid() }),
  );
}

/** When an attempt's pin is looked for next, after it was declared absent; null: not any more. */
export function toNextLateLook(attempt: { readonly now: Date; readonly intentAt: Date }): SQL {
  const delay = nextWatchSeconds((attempt.now.getTime() - attempt.intentAt.getTime()) / 1000);
  if (delay === undefined) return sql`null::timestamptz`;
  const at = new Date(attempt.intentAt.getTime() + delay * 1000);
  return sql`${sql.param(at, attempts.nextLookAt)}::timestamptz`;
}

/** When the next such look is due, by the database's clock. */
export async function findNextLateLookAt(db: Db): Promise<Date | undefined> {
  const [next] = await queryRows(
    db,
    sql`select min(a.next_look_at) as at from attempts a where ${isWatched}`,
    z.object({ at: rowInstant.nullable() }),
  );
  return next?.at ?? undefined;
}
