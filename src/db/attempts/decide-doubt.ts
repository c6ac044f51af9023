import { sql } from 'drizzle-orm';
import { freshLookMinutes, quietMinutes } from '../../pins/attempt.ts';
import { type Refusal, refuse } from '../../pins/lifecycle.ts';
import { advancePin } from '../advance-pin.ts';
import { databaseNow } from '../clock.ts';
import type { Db } from '../db.ts';
import type { DoubtfulAttempt } from '../doubts.ts';
import type { Pin } from '../pins.ts';
import { moveAttempt, whileAttempt } from './attempt-parts.ts';
import { freshTries } from './fresh-tries.ts';
import { isAlreadyLinked } from './is-already-linked.ts';

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

/**
 * A reviewer found that it is not there: it may be sent once more. The rule of `whyNotAgain`, asked again here with
 * the database's clock, so that no delay on the way can turn a fresh look into an old one.
 */
export function publishAgain(
  db: Db,
  doubt: DoubtfulAttempt,
  { actorId, hasLooked }: Word,
): Promise<Pin | Refusal> {
  const isSafe = sql`not made and last_look_found = 0 and (last_look_whole or ${hasLooked}::boolean)
    and intent_at <= app_now() - make_interval(mins => ${quietMinutes})
    and last_look_at >= app_now() - make_interval(mins => ${freshLookMinutes})`;
  return advancePin(db, doubt, () => ({
    move: 'publish_again',
    actorId,
    note: doubt.lastLookWhole ? undefined : 'own_look',
    set: { ...freshTries, askedAt: databaseNow },
    onlyIf: whileAttempt(doubt, 'declare_absent', isSafe),
    also: [moveAttempt(doubt, 'declare_absent', sql`decided_by = ${actorId}`)],
  }));
}

/** A reviewer closes the doubt without another try. */
export function dropPin(db: Db, doubt: DoubtfulAttempt, actorId: string): Promise<Pin | Refusal> {
  return advancePin(db, doubt, () => ({
    move: 'drop',
    actorId,
    set: { problem: null },
    onlyIf: whileAttempt(doubt, 'declare_absent', sql`true`),
    also: [moveAttempt(doubt, 'declare_absent', sql`decided_by = ${actorId}`)],
  }));
}
