import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { attemptStates, crashLimit, lookDelaySeconds, openStates, statesBefore } from '../../pins/attempt.ts';
import { isRefusal } from '../../pins/lifecycle.ts';
import { type Advance, advancePin } from '../advance-pin.ts';
import type { Db } from '../db.ts';
import type { Pin } from '../pins.ts';
import { queryRows } from '../rows.ts';
import { isOneOf, moveAttempt, whileAttempt } from './attempt-parts.ts';
import { freshTries } from './fresh-tries.ts';

const MOST_AT_ONCE = 100;

const openRow = z
  .object({
    workspace_id: z.string(),
    pin_id: z.uuid(),
    id: z.uuid(),
    state: z.enum(attemptStates),
  })
  .transform((row) => ({
    workspaceId: row.workspace_id,
    pinId: row.pin_id,
    attemptId: row.id,
    state: row.state,
  }));
type OpenAttempt = z.infer<typeof openRow>;

/** Frees the attempts whose worker let its lease run out. Any replica may do it, at any time. */
export function recoverAttempts(db: Db): Promise<number> {
  return recover(db, sql`lease_until <= app_now()`);
}

/**
 * Frees every open attempt, whatever its lease. For the start of an embedded database only: no other process
 * can be at work on it.
 */
export async function recoverAll(db: Db): Promise<number> {
  let recovered = 0;
  for (let more = MOST_AT_ONCE; more === MOST_AT_ONCE; recovered += more) more = await recover(db, sql`true`);
  return recovered;
}

async function recover(db: Db, isOver: SQL): Promise<number> {
  const open = await queryRows(
    db,
    sql`select workspace_id, pin_id, id, state from attempts
      where ${isOneOf(sql`state`, openStates)} and ${isOver} order by lease_until limit ${MOST_AT_ONCE}`,
    openRow,
  );
  let recovered = 0;
  for (const attempt of open) {
    const moved = await advancePin(db, attempt, (pin) => toAdvance(pin, attempt, isOver));
    if (!isRefusal(moved)) recovered += 1;
  }
  return recovered;
}

/** Before the intent nothing can have left; after it nobody knows. */
function toAdvance(pin: Pin, attempt: OpenAttempt, isOver: SQL): Advance {
  const move = statesBefore('doubt').includes(attempt.state) ? 'doubt' : 'release';
  // As it was read: a release must not meet an attempt that is being sent by now.
  const isSame = sql`state = ${attempt.state} and ${isOver}`;
  const onlyIf = whileAttempt(attempt, move, isSame);
  if (move === 'doubt') return { ...doubt(attempt), onlyIf };
  const released = [moveAttempt(attempt, 'release', sql`problem = 'crashed'`)];
  if (pin.crashCount < crashLimit) return { move: 'release', actorId: null, onlyIf, also: released };
  const set = { ...freshTries, problem: 'crashed' };
  return { move: 'fail', actorId: null, note: 'crashed', set, onlyIf, also: released };
}

function doubt(attempt: OpenAttempt): Advance {
  const firstLook = sql`intent_at + make_interval(secs => ${lookDelaySeconds(0) ?? 0})`;
  return {
    move: 'doubt',
    actorId: null,
    note: 'crashed',
    set: { problem: 'crashed' },
    also: [moveAttempt(attempt, 'doubt', sql`problem = 'crashed', next_look_at = ${firstLook}`)],
  };
}
