/**
 * The life of one attempt to publish. One row per try, kept for ever.
 *
 * Pinterest's create call takes no idempotency key (https://developers.pinterest.com/docs/api/v5/pins-create/),
 * so an attempt whose answer never came is in doubt: it is looked for, then a person decides; it is never repeated.
 */
import { type PinMove, type Refusal, refuse } from './lifecycle.ts';

export const attemptStates = [
  'prepared',
  'sending',
  'created',
  'refused',
  'released',
  'unknown',
  'found',
  'absent',
] as const;
export type AttemptState = (typeof attemptStates)[number];

export const attemptMoves = [
  'intend',
  'release',
  'create',
  'refuse',
  'doubt',
  'find',
  'declare_absent',
] as const;
export type AttemptMove = (typeof attemptMoves)[number];

/** state × move → next state. Final states have no moves. */
export const attemptLifecycle: {
  readonly [S in AttemptState]: { readonly [M in AttemptMove]?: AttemptState };
} = {
  prepared: { intend: 'sending', release: 'released' },
  sending: { create: 'created', refuse: 'refused', doubt: 'unknown', release: 'released' },
  /** A late answer of the sender itself is still believed: `create`, or `release` for a certain no. */
  unknown: { create: 'created', find: 'found', declare_absent: 'absent', release: 'released' },
  created: {},
  refused: {},
  released: {},
  found: {},
  absent: {},
};

/** Where a move leads an attempt, or a refusal. */
export function nextAttemptState(state: AttemptState, move: AttemptMove): AttemptState | Refusal {
  return (
    attemptLifecycle[state][move] ??
    refuse('wrong_state', `An attempt that is ${state} cannot ${move.replace('_', ' ')}.`)
  );
}

/** States after which the same pin may be sent again: certainly nothing of it is on Pinterest. */
export const harmlessStates: readonly AttemptState[] = ['refused', 'released', 'absent'];

/** What the pin does when its attempt moves. `intend` leaves the pin as it is. */
export const pinMoveOf: {
  readonly [M in Exclude<AttemptMove, 'intend' | 'refuse' | 'declare_absent'>]: PinMove;
} = {
  release: 'release',
  create: 'publish',
  doubt: 'doubt',
  find: 'publish',
};

/** Seconds that a claim holds without a heartbeat. */
export const leaseSeconds = 90;
/** Seconds at most between the start of the intent statement and the first byte of the request. */
export const gateSeconds = 5;
/** Minutes after the intent before a person may publish a doubtful pin again. */
export const quietMinutes = 30;
/** Minutes that a negative look stays fresh enough to act on. */
export const freshLookMinutes = 2;
/** Workers that may crash on one pin before it is set aside. */
export const crashLimit = 3;
/** Tries after a certain network failure, within {@link triesWithinHours} hours. */
export const triesLimit = 8;
export const triesWithinHours = 24;

/** Seconds to wait before try number `tries + 1`: 30 s, doubling, at most 30 min. */
export function retryDelaySeconds(tries: number): number {
  return Math.min(30 * 2 ** Math.max(0, tries - 1), 30 * 60);
}

/** Seconds after the intent of look number 0, 1, 2 …; `undefined`: we stop looking. */
export function lookDelaySeconds(looks: number): number | undefined {
  const early = [15, 60, 180, 600, 1800];
  const hour = 3600;
  if (looks < early.length) return early[looks];
  const hourly = looks - early.length + 1;
  if (hourly <= 24) return 1800 + hourly * hour;
  const daily = hourly - 24;
  return daily <= 7 ? 1800 + 24 * hour + daily * 24 * hour : undefined;
}

/** Seconds after the intent of the first look that is still to come, by that schedule; `undefined`: none. */
export function nextLookSeconds(secondsSinceIntent: number): number | undefined {
  let looks = 0;
  let delay = lookDelaySeconds(looks);
  while (delay !== undefined && delay <= secondsSinceIntent) {
    looks += 1;
    delay = lookDelaySeconds(looks);
  }
  return delay;
}
