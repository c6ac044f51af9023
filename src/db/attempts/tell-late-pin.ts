import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { stateAfter } from '../../pins/attempt.ts';
import { unclearWatchMinutes } from '../../pins/late-pin.ts';
import type { Refusal } from '../../pins/lifecycle.ts';
import { advancePin } from '../advance-pin.ts';
import type { Db } from '../db.ts';
import type { Pin } from '../pins.ts';
import { queryRows } from '../rows.ts';
import { stateWord } from './attempt-parts.ts';
import type { WatchedAttempt } from './late-looks.ts';
import { isCounted } from './late-pins.ts';
import { mayBeOfTwin } from './twins.ts';

/** Whether a live pin is the late one of another attempt than `a`. */
const isLateOfAnother = (livePinId: string) => sql`exists (
      select 1 from attempts late where late.account_id = a.account_id and late.late_pin_id = ${livePinId} and late.id <> a.id
    )`;

/**
 * A late pin has turned up: remembered with its attempt, in the history and in the thread, by one statement, so that of
 * two who look at once one tells it. A refusal: somebody else was faster, or another attempt of the pin or of a twin is
 * under way or in doubt, so that nobody knows yet whose it is. `isCertain`: Pinterest itself named it to the attempt.
 */
export async function tellLatePin(
  db: Db,
  watched: Pick<WatchedAttempt, 'workspaceId' | 'pinId' | 'attemptId'>,
  seen: { livePinId: string; lookAlikes: number; isCertain?: boolean },
): Promise<Pin | Refusal> {
  const { livePinId, lookAlikes, isCertain = false } = seen;
  const { workspaceId, attemptId } = watched;
  return await advancePin(db, watched, () => ({
    move: 'tell_late_pin',
    actorId: null,
    note: livePinId,
    onlyIf: sql`select 1 from attempts a
      where a.workspace_id = ${workspaceId} and a.id = ${attemptId}
        and a.state = ${stateWord(stateAfter.declare_absent)} and a.late_pin_at is null
        and coalesce(a.late_pin_id, ${livePinId}) = ${livePinId} and not ${isLateOfAnother(livePinId)}
        and not ${isCounted(sql`a.account_id`, sql`${livePinId}`)} and (${isCertain}::boolean or not ${mayBeOfTwin(sql`a`)})
      for update`,
    also: [
      sql`attempt as (
        update attempts set late_pin_id = ${livePinId}, late_pin_at = app_now(), late_look_alikes = ${lookAlikes},
          next_look_at = null
        from moved where attempts.workspace_id = moved.workspace_id and attempts.id = ${attemptId}
      )`,
    ],
  }));
}

/**
 * Pinterest named the pin of an attempt that had been given up, and nobody can be told yet: it is kept with the attempt,
 * so that no other attempt takes it for its own, and told with the next look. Whether it was kept.
 */
export async function keepLatePin(
  db: Db,
  claim: Pick<WatchedAttempt, 'workspaceId' | 'attemptId'>,
  livePinId: string,
): Promise<boolean> {
  const kept = await queryRows(
    db,
    sql`update attempts a set late_pin_id = ${livePinId},
        next_look_at = app_now() + make_interval(mins => ${unclearWatchMinutes})
      where a.workspace_id = ${claim.workspaceId} and a.id = ${claim.attemptId}
        and a.state = ${stateWord(stateAfter.declare_absent)} and a.late_pin_at is null
        and coalesce(a.late_pin_id, ${livePinId}) = ${livePinId}
        and not ${isCounted(sql`a.account_id`, sql`${livePinId}`)}
        and not ${isLateOfAnother(livePinId)}
      returning a.id`,
    z.object({ id: z.uuid() }),
  );
  return kept.length > 0;
}
