import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { pinMoveOf } from '../../pins/attempt.ts';
import { isRefusal, type Refusal } from '../../pins/lifecycle.ts';
import { advancePin } from '../advance-pin.ts';
import { inSeconds } from '../connection-row.ts';
import type { Db } from '../db.ts';
import type { Pin, PinKey } from '../pins.ts';
import { queryRows } from '../rows.ts';
import { mayMove, moveAttempt, whileAttempt } from './attempt-parts.ts';

/** Seconds for which nobody claims it again: long enough for the move that it was taken back for. */
const HELD_SECONDS = 5;

/**
 * As `advancePin`, and in time as well for a pin that a worker has claimed and not sent yet: it is taken out of the
 * worker's hands first. Once the intent is written it is too late, and the refusal says that it is on its way.
 */
export async function advanceInTime(
  db: Db,
  key: PinKey,
  decide: Parameters<typeof advancePin>[2],
): Promise<Pin | Refusal> {
  const moved = await advancePin(db, key, decide);
  const mayBeClaimed =
    isRefusal(moved) && (moved.reason === 'wrong_state' || moved.reason === 'already_decided');
  if (!mayBeClaimed || !(await takeBack(db, key))) return moved;
  return await advancePin(db, key, decide);
}

/** Returns whether there was something to take. Its worker finds the attempt released, and sends nothing. */
async function takeBack(db: Db, { workspaceId, pinId }: PinKey): Promise<boolean> {
  const [attempt] = await queryRows(
    db,
    sql`select id from attempts where workspace_id = ${workspaceId} and pin_id = ${pinId}
      and ${mayMove(sql`state`, 'intend')}`,
    z.object({ id: z.uuid() }),
  );
  if (attempt === undefined) return false;
  const attemptKey = { workspaceId, attemptId: attempt.id };
  const released = await advancePin(db, { workspaceId, pinId }, () => ({
    move: pinMoveOf.release,
    actorId: null,
    note: 'taken_back',
    // A share of Trial's budget would not wait for that time. No worker died of it: the claim had counted that it might.
    set: {
      nextAttemptAt: inSeconds(HELD_SECONDS),
      problem: null,
      crashCount: sql`greatest(crash_count - 1, 0)`,
    },
    onlyIf: whileAttempt(attemptKey, 'release', mayMove(sql`state`, 'intend')),
    also: [moveAttempt(attemptKey, 'release', sql`problem = 'taken_back'`)],
  }));
  return !isRefusal(released);
}
