import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { possibleStates, stateAfter } from '../../pins/attempt.ts';
import type { Refusal } from '../../pins/lifecycle.ts';
import { advancePin } from '../advance-pin.ts';
import type { Db } from '../db.ts';
import type { Pin } from '../pins.ts';
import { queryRows, rowInstant, rowInteger } from '../rows.ts';
import { isOneOf, stateWord } from './attempt-parts.ts';
import { sentTextSchema } from './sent-text.ts';
import { usableConnection } from './sought-row.ts';

/** A live pin that turned up for an attempt that had been declared absent. */
export interface LatePin {
  readonly workspaceId: string;
  readonly pinId: string;
  readonly attemptId: string;
  readonly accountId: string;
  readonly livePinId: string;
  /** Of what was sent. */
  readonly contentHash: string;
  /** Whether no earlier attempt of the pin was sent and given up. */
  readonly isFirst: boolean;
  /** Pins of this record that are on Pinterest now, as far as we know: late ones and the published one. */
  readonly standing: number;
  /** As it was sent, and so as it stands on Pinterest. */
  readonly title: string;
  /** Who declared the attempt absent; null: Corkboard did. */
  readonly decidedBy: string | null;
  /** How many more pins looked the same when it was found. */
  readonly lookAlikes: number;
  readonly deletedAt: Date | null;
  readonly deletedBy: string | null;
  /** Whether it has become the published pin of a record of ours since. */
  readonly isCounted: boolean;
  /** The connection in use to that very account, and what Pinterest granted it; null: there is none now. */
  readonly connectionId: string | null;
  readonly scopes: readonly string[];
}

const latePinRow = z
  .object({
    workspace_id: z.string(),
    pin_id: z.uuid(),
    id: z.uuid(),
    account_id: z.string(),
    late_pin_id: z.string(),
    content_hash: z.string(),
    is_first: z.boolean(),
    standing: rowInteger,
    sent: sentTextSchema,
    decided_by: z.string().nullable(),
    late_look_alikes: rowInteger,
    late_pin_deleted_at: rowInstant.nullable(),
    late_pin_deleted_by: z.string().nullable(),
    is_counted: z.boolean(),
    connection_id: z.uuid().nullable(),
    scopes: z.array(z.string()).nullable(),
  })
  .transform(
    (row): LatePin => ({
      workspaceId: row.workspace_id,
      pinId: row.pin_id,
      attemptId: row.id,
      accountId: row.account_id,
      livePinId: row.late_pin_id,
      contentHash: row.content_hash,
      isFirst: row.is_first,
      standing: row.standing,
      title: row.sent.title,
      decidedBy: row.decided_by,
      lookAlikes: row.late_look_alikes,
      deletedAt: row.late_pin_deleted_at,
      deletedBy: row.late_pin_deleted_by,
      isCounted: row.is_counted,
      connectionId: row.connection_id,
      scopes: row.scopes ?? [],
    }),
  );

/** Whether a live pin is the published one of any record of ours, whatever the workspace. */
export const isCounted = (accountId: SQL, livePinId: SQL) => sql`exists (
      select 1 from attempts linked where linked.account_id = ${accountId} and linked.live_pin_id = ${livePinId}
    )`;

/** Facts of attempt `a` beside the others of its pin, asked for by the states of the indexes that serve them. */
const isGivenUp = (
  attempt: SQL,
) => sql`${attempt}.workspace_id = a.workspace_id and ${attempt}.pin_id = a.pin_id
        and ${attempt}.state = ${stateWord(stateAfter.declare_absent)}`;
const isFirst = sql`not exists (
      select 1 from attempts earlier where ${isGivenUp(sql`earlier`)} and earlier.intent_at < a.intent_at
    )`;
const standing = sql`(
      select count(*) from attempts counted where counted.workspace_id = a.workspace_id and counted.pin_id = a.pin_id
        and ${isOneOf(sql`counted.state`, possibleStates)} and counted.live_pin_id is not null
    ) + (
      select count(*) from attempts extra where ${isGivenUp(sql`extra`)}
        and extra.late_pin_id is not null and extra.late_pin_deleted_at is null
    )`;

/** The late pin of an attempt, or the one that a line of the history names; undefined: there is none here. */
export async function findLatePin(
  db: Db,
  key: { workspaceId: string } & ({ attemptId: string } | { pinId: string; livePinId: string }),
): Promise<LatePin | undefined> {
  const isSought =
    'attemptId' in key
      ? sql`a.id = ${key.attemptId}`
      : sql`a.pin_id = ${key.pinId} and a.late_pin_id = ${key.livePinId}`;
  const [latePin] = await queryRows(
    db,
    sql`select a.*, ${isCounted(sql`a.account_id`, sql`a.late_pin_id`)} as is_counted,
        ${isFirst} as is_first, ${standing} as standing, usable.id as connection_id, usable.scopes
      from attempts a ${usableConnection}
      where a.workspace_id = ${key.workspaceId} and ${isSought} and a.late_pin_id is not null`,
    latePinRow,
  );
  return latePin;
}

/** It is not on Pinterest any more: who had it deleted, in the history and in the thread. Of two at once one is told. */
export async function noteLatePinDeleted(
  db: Db,
  latePin: LatePin,
  deletedBy: string,
): Promise<Pin | Refusal> {
  const { workspaceId, attemptId, livePinId } = latePin;
  return await advancePin(db, latePin, () => ({
    move: 'delete_late_pin',
    actorId: deletedBy,
    note: livePinId,
    onlyIf: sql`select 1 from attempts where workspace_id = ${workspaceId} and id = ${attemptId}
      and late_pin_id = ${livePinId} and late_pin_deleted_at is null for update`,
    also: [
      sql`attempt as (
        update attempts set late_pin_deleted_at = app_now(), late_pin_deleted_by = ${deletedBy}
        from moved where attempts.workspace_id = moved.workspace_id and attempts.id = ${attemptId}
      )`,
    ],
  }));
}
