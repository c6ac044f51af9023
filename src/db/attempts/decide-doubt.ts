import { type SQL, sql } from 'drizzle-orm';
import { freshLookMinutes, quietMinutes } from '../../pins/attempt.ts';
import { ownRetryHours } from '../../pins/doubt.ts';
import { type Refusal, refuse } from '../../pins/lifecycle.ts';
import { advancePin } from '../advance-pin.ts';
import { databaseNow } from '../clock.ts';
import type { Db } from '../db.ts';
import { type DoubtfulAttempt, wasRetriedByItself } from '../doubts.ts';
import type { Pin } from '../pins.ts';
import { moveAttempt, whileAttempt } from './attempt-parts.ts';
import { freshTries } from './fresh-tries.ts';
import { isAlreadyLinked } from './is-already-linked.ts';
import { toNextLateLook } from './late-looks.ts';
import { sentTextOf } from './sent-text.ts';
import { isTooLate } from './turn.ts';

/** How doubts end: by evidence, or by a person's word. Each is one statement; of two at once one wins. */

/** It is on Pinterest. `actorId` null: we found it; else the person who pasted its link. */
export async function settleFound(
  db: Db,
  doubt: DoubtfulAttempt,
  found: { livePinId: string; actorId: string | null },
): Promise<Pin | Refusal> {
  const { livePinId, actorId } = found;
  try {
    return await advancePin(db, doubt, () => ({
      move: 'publish',
      actorId,
      set: { ...freshTries, livePinId, publishedAt: databaseNow },
      onlyIf: whileAttempt(doubt, 'find', sql`true`),
      also: [moveAttempt(doubt, 'find', sql`live_pin_id = ${livePinId}, decided_by = ${actorId}`)],
    }));
  } catch (error) {
    if (!isAlreadyLinked(error)) throw error;
    return refuse('not_verified', 'That pin on Pinterest already belongs to another one of ours.');
  }
}

/** Who says that it is not there, and whether they have looked through the board themselves. */
export interface Word {
  readonly actorId: string;
  readonly hasLooked: boolean;
}

/** Nobody has seen anything of it, with a look just now. */
const isUnseen = sql`not made and last_look_found = 0
    and last_look_at >= app_now() - make_interval(mins => ${freshLookMinutes})`;

/**
 * A reviewer found that it is not there: it may be sent once more. The rule of `whyNotAgain`, asked again here with
 * the database's clock, so that no delay on the way can turn a fresh look into an old one.
 */
export function publishAgain(
  db: Db,
  doubt: DoubtfulAttempt,
  { actorId, hasLooked }: Word,
): Promise<Pin | Refusal> {
  const isSafe = sql`${isUnseen} and (last_look_whole or ${hasLooked}::boolean)
    and intent_at <= app_now() - make_interval(mins => ${quietMinutes})`;
  return advancePin(db, doubt, () => ({
    move: 'publish_again',
    actorId,
    note: doubt.lastLookWhole ? undefined : 'own_look',
    set: { ...freshTries, askedAt: databaseNow },
    onlyIf: whileAttempt(doubt, 'declare_absent', isSafe),
    also: [declareAbsent(doubt, actorId)],
  }));
}

/** A reviewer closes the doubt without another try. */
export function dropPin(db: Db, doubt: DoubtfulAttempt, actorId: string): Promise<Pin | Refusal> {
  return advancePin(db, doubt, () => ({
    move: 'drop',
    actorId,
    set: { problem: null },
    onlyIf: whileAttempt(doubt, 'declare_absent', sql`true`),
    also: [declareAbsent(doubt, actorId)],
  }));
}

/**
 * No trace of it for long enough, in a workspace that lets Corkboard try once more by itself. The rule of
 * `mayRetryByItself`, asked again here with the database's clock, and with what may have changed since: the setting,
 * the pause, and that it happens once.
 */
export function publishByItself(db: Db, doubt: DoubtfulAttempt): Promise<Pin | Refusal> {
  const isSafe = sql`${isUnseen} and last_look_whole
    and intent_at <= app_now() - make_interval(hours => ${ownRetryHours})
    and not ${wasRetriedByItself(sql`attempts`)}
    and not exists (
      select 1 from pins p where p.workspace_id = attempts.workspace_id and p.id = attempts.pin_id and ${isTooLate}
    )
    and exists (
      select 1 from workspaces w where w.id = ${doubt.workspaceId} and w.retries_doubts and w.status = 'active'
        and w.paused_at is null
    )`;
  return advancePin(db, doubt, () => ({
    move: 'publish_again',
    actorId: null,
    note: 'by_itself',
    set: freshTries,
    onlyIf: whileAttempt(doubt, 'declare_absent', isSafe),
    also: [declareAbsent(doubt, null)],
  }));
}

/** What was sent is kept, so that a late pin is recognised even when the pin has been edited meanwhile. */
function declareAbsent(doubt: DoubtfulAttempt, decidedBy: string | null): SQL {
  const watch = sql`next_look_at = ${toNextLateLook(doubt)}, sent = ${sentTextOf(sql`moved`)}`;
  return moveAttempt(doubt, 'declare_absent', sql`decided_by = ${decidedBy}, ${watch}`);
}
