import { retryDelaySeconds, triesLimit, triesWithinHours } from '../../pins/attempt.ts';
import { type Breaker, isOpened, longestHarmlessSeconds } from '../../pins/breaker.ts';
import type { AccountEffect, Evidence, Settlement } from '../../pins/settlement.ts';
import type { CreateOutcome } from '../../pinterest/client.ts';
import type { PinterestError } from '../../pinterest/error.ts';

/** How a pin has fared so far; the database's clock counts. */
export interface Trouble {
  readonly tries: number;
  /** Since its first trouble; 0 without any. */
  readonly secondsInTrouble: number;
  /** Of its account, as it was before. */
  readonly breaker: Breaker;
}

/** Seconds that an account waits when Pinterest asks to slow down without saying for how long. */
const DEFAULT_WAIT_SECONDS = 60;

/** Seconds before the one try that follows a dead token: the next claim brings a fresh one. */
const REFRESHED_SECONDS = 1;

const unharmed: AccountEffect = { kind: 'none' };

/** What one create means for its attempt, its pin and its account. */
export function toSettlement(outcome: CreateOutcome, trouble: Trouble): Settlement {
  switch (outcome.kind) {
    case 'created':
      return { kind: 'created', livePinId: outcome.pinId };
    case 'unknown':
      return { kind: 'doubt', made: outcome.made, evidence: toEvidence(outcome.error) };
    case 'refused':
      return toRefusal(outcome.error, trouble, { wasSent: true });
  }
}

/** What a failure of the reading before a create means: nothing was sent, so nothing is in doubt. */
export function toUnprepared(error: PinterestError, trouble: Trouble): Settlement {
  return toRefusal(error, trouble, { wasSent: false });
}

function toRefusal(error: PinterestError, trouble: Trouble, { wasSent }: { wasSent: boolean }): Settlement {
  const evidence = toEvidence(error);
  const patiently = { kind: 'again', wasSent, counts: 'nothing', evidence } as const;
  if (error.problem === 'spam_block' || error.problem === 'account_suspended') {
    return { ...patiently, delaySeconds: 0, account: { kind: 'block' } };
  }
  if (error.kind === 'rate_limited') {
    const seconds = error.retryAfterSeconds ?? DEFAULT_WAIT_SECONDS;
    return { ...patiently, delaySeconds: 0, account: { kind: 'wait', seconds } };
  }
  const isFinal = error.kind === 'rejected' || error.problem === 'scope_missing';
  if (isFinal) return { kind: 'failed', wasSent, evidence };
  return wasSent ? afterTry(trouble, evidence) : afterReading(trouble, evidence);
}

/** The network said no to a create, or the token died just before it: back off, and give up in the end. */
function afterTry({ tries, secondsInTrouble }: Trouble, evidence: Evidence): Settlement {
  const isOver = tries + 1 >= triesLimit || hasTriedForADay(secondsInTrouble);
  if (isOver) return { kind: 'failed', wasSent: true, evidence: { ...evidence, problem: 'too_many_tries' } };
  const isFirstDeadToken = evidence.problem === 'token_dead' && tries === 0;
  const delaySeconds = isFirstDeadToken ? REFRESHED_SECONDS : retryDelaySeconds(tries + 1);
  return { kind: 'again', wasSent: true, delaySeconds, counts: 'try', account: unharmed, evidence };
}

/**
 * Pinterest could not be read. That says nothing about the pin, so only time counts: it waits for as long as it has
 * waited already, which doubles the distance each time. As the probe of its account it never waits longer than the
 * breaker does, because one of the next minutes may be the one in which Pinterest is back; while all others get
 * through, it is its board that does not work, and half an hour is soon enough.
 */
function afterReading({ secondsInTrouble, breaker }: Trouble, evidence: Evidence): Settlement {
  if (hasTriedForADay(secondsInTrouble)) {
    return { kind: 'failed', wasSent: false, evidence: { ...evidence, problem: 'too_many_tries' } };
  }
  const longest = isOpened(breaker) ? longestHarmlessSeconds : retryDelaySeconds(triesLimit);
  const delaySeconds = Math.min(Math.max(secondsInTrouble, retryDelaySeconds(1)), longest);
  return { kind: 'again', wasSent: false, delaySeconds, counts: 'time', account: unharmed, evidence };
}

function hasTriedForADay(secondsInTrouble: number): boolean {
  return secondsInTrouble >= triesWithinHours * 3600;
}

function toEvidence({ problem, status, requestId }: PinterestError): Evidence {
  return { problem, httpStatus: status, requestId };
}
