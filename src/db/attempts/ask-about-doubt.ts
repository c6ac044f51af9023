import { sql } from 'drizzle-orm';
import { quietMinutes } from '../../pins/attempt.ts';
import type { Refusal } from '../../pins/lifecycle.ts';
import { advancePin } from '../advance-pin.ts';
import type { Db } from '../db.ts';
import type { DoubtfulAttempt } from '../doubts.ts';
import type { Pin } from '../pins.ts';
import { whileAttempt } from './attempt-parts.ts';

/**
 * Asks people in the thread about a doubt, once for each attempt, as soon as they may decide. A refusal: it is settled,
 * it is too early, or they were asked.
 */
export function askAboutDoubt(db: Db, doubt: DoubtfulAttempt): Promise<Pin | Refusal> {
  const isTime = sql`intent_at <= app_now() - make_interval(mins => ${quietMinutes})
    and not exists (
      select 1 from pin_events asked where asked.workspace_id = attempts.workspace_id and asked.pin_id = attempts.pin_id
        and asked.move = 'ask' and asked.at >= attempts.intent_at
    )`;
  return advancePin(db, doubt, () => ({
    move: 'ask',
    actorId: null,
    onlyIf: whileAttempt(doubt, 'find', isTime),
  }));
}
