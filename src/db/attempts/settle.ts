import { type SQL, sql } from 'drizzle-orm';
import { type AttemptMove, doubtfulStates, lookDelaySeconds, pinMoveOf } from '../../pins/attempt.ts';
import { type Refusal, refuse } from '../../pins/lifecycle.ts';
import type { Evidence, Settlement } from '../../pins/settlement.ts';
import { type Advance, advancePin } from '../advance-pin.ts';
import { databaseNow } from '../clock.ts';
import { inSeconds } from '../connection-row.ts';
import type { Db } from '../db.ts';
import type { Pin } from '../pins.ts';
import { toAccountEffects } from './account-effects.ts';
import { isOneOf, moveAttempt, whileAttempt } from './attempt-parts.ts';
import type { Claim } from './claim.ts';
import { freshTries } from './fresh-tries.ts';
import { isAlreadyLinked } from './is-already-linked.ts';

type Ended<Kind extends Settlement['kind']> = Extract<Settlement, { kind: Kind }>;

/**
 * Writes how an attempt ended, for its pin and its account, in one statement that only the holder of its token
 * can make. An answer that comes after the lease, when the attempt is in doubt already, still counts.
 * Repeating it is harmless. A refusal: somebody else has moved the attempt meanwhile.
 */
export async function settleAttempt(db: Db, claim: Claim, settlement: Settlement): Promise<Pin | Refusal> {
  try {
    return await advancePin(db, claim, (pin) => toAdvance(pin, claim, settlement));
  } catch (error) {
    if (!isAlreadyLinked(error)) throw error;
    return refuse('not_verified', 'That pin is already linked to another one of ours.');
  }
}

function toAdvance(pin: Pin, claim: Claim, settlement: Settlement): Advance {
  switch (settlement.kind) {
    case 'created':
      return toPublished(pin, claim, settlement);
    case 'doubt':
      return toDoubt(pin, claim, settlement);
    case 'again':
      return toAgain(pin, claim, settlement);
    case 'failed':
      return toFailed(pin, claim, settlement);
  }
}

function toPublished(pin: Pin, claim: Claim, settlement: Ended<'created'>): Advance {
  const { livePinId } = settlement;
  return {
    move: pinMoveOf.create,
    actorId: null,
    set: { ...freshTries, livePinId, publishedAt: databaseNow },
    onlyIf: whileHeld(claim, 'create'),
    also: [
      moveAttempt(claim, 'create', sql`live_pin_id = ${livePinId}, made = true`),
      ...toAccountEffects(claim, settlement, isLateFor(pin)),
    ],
  };
}

function toDoubt(pin: Pin, claim: Claim, settlement: Ended<'doubt'>): Advance {
  const { made, evidence } = settlement;
  const firstLook = sql`intent_at + make_interval(secs => ${lookDelaySeconds(0) ?? 0})`;
  return {
    move: pinMoveOf.doubt,
    actorId: null,
    note: evidence.problem,
    set: { crashCount: 0, problem: evidence.problem },
    onlyIf: whileHeld(claim, 'doubt'),
    also: [
      moveAttempt(claim, 'doubt', sql`made = ${made}, next_look_at = ${firstLook}, ${toColumns(evidence)}`),
      ...toAccountEffects(claim, settlement, isLateFor(pin)),
    ],
  };
}

function toAgain(pin: Pin, claim: Claim, settlement: Ended<'again'>): Advance {
  const { evidence } = settlement;
  const isRefusal = settlement.wasSent && pin.state === 'publishing';
  const attemptMove = isRefusal ? 'refuse' : 'release';
  return {
    move: isRefusal ? 'put_back' : pinMoveOf.release,
    actorId: null,
    note: evidence?.problem,
    set: { ...toTries(claim, settlement), problem: evidence?.problem ?? null },
    onlyIf: whileHeld(claim, attemptMove),
    also: [
      moveAttempt(claim, attemptMove, toColumns(evidence)),
      ...toAccountEffects(claim, settlement, isLateFor(pin)),
    ],
  };
}

/** A certain no that comes when the pin is in doubt already only ends the doubt; the next try will fail it. */
function toFailed(pin: Pin, claim: Claim, settlement: Ended<'failed'>): Advance {
  if (pin.state !== 'publishing') {
    const account = { kind: 'none' } as const;
    return toAgain(pin, claim, { ...settlement, kind: 'again', delaySeconds: 0, counts: 'nothing', account });
  }
  const { evidence, wasSent } = settlement;
  const attemptMove = wasSent ? 'refuse' : 'release';
  return {
    move: 'fail',
    actorId: null,
    note: evidence.problem,
    set: { ...freshTries, problem: evidence.problem },
    onlyIf: whileHeld(claim, attemptMove),
    also: [
      moveAttempt(claim, attemptMove, toColumns(evidence)),
      ...toAccountEffects(claim, settlement, isLateFor(pin)),
    ],
  };
}

function isLateFor(pin: Pin): { isLate: boolean } {
  return { isLate: pin.state !== 'publishing' };
}

function toTries(claim: Claim, { counts, delaySeconds }: Ended<'again'>): NonNullable<Advance['set']> {
  const isTrouble = counts === 'try' || counts === 'time';
  return {
    nextAttemptAt: delaySeconds === 0 ? null : inSeconds(delaySeconds),
    crashCount: counts === 'crash' ? undefined : 0,
    tries: counts === 'try' ? claim.tries + 1 : undefined,
    firstTryAt: isTrouble && claim.secondsInTrouble === 0 ? databaseNow : undefined,
  };
}

function whileHeld(claim: Claim, move: AttemptMove): SQL {
  return whileAttempt(claim, move, sql`token = ${claim.token}`);
}

function toColumns(evidence: Evidence | undefined): SQL {
  const { problem = null, httpStatus = null, requestId = null } = evidence ?? {};
  return sql`problem = ${problem}, http_status = ${httpStatus}, request_id = ${requestId}`;
}

/** Notes that a 2xx came for an attempt that was taken for doubtful before: it must never be sent again. */
export async function markMade(db: Db, claim: Claim): Promise<void> {
  await db.execute(sql`update attempts set made = true
    where workspace_id = ${claim.workspaceId} and id = ${claim.attemptId} and token = ${claim.token}
      and ${isOneOf(sql`state`, doubtfulStates)}`);
}
