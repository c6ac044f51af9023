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

/** Where each move leads, from wherever it is allowed. */
export const stateAfter: { readonly [M in AttemptMove]: AttemptState } = {
  intend: 'sending',
  release: 'released',
  create: 'created',
  refuse: 'refused',
  doubt: 'unknown',
  find: 'found',
  declare_absent: 'absent',
};

/**
 * The table: the moves of each state, and nothing else knows them. The statements that move an attempt are made of it
 * (`src/db/attempts/attempt-parts.ts`). Final states have no moves.
 */
export const attemptLifecycle: { readonly [S in AttemptState]: readonly AttemptMove[] } = {
  prepared: ['intend', 'release'],
  sending: ['create', 'refuse', 'doubt', 'release'],
  /** A late answer of the sender itself is still believed: `create`, or `release` for a certain no. */
  unknown: ['create', 'find', 'declare_absent', 'release'],
  created: [],
  refused: [],
  released: [],
  found: [],
  absent: [],
};

/** Where a move leads an attempt, or a refusal. */
export function nextAttemptState(state: AttemptState, move: AttemptMove): AttemptState | Refusal {
  if (attemptLifecycle[state].includes(move)) return stateAfter[move];
  return refuse('wrong_state', `An attempt that is ${state} cannot ${move.replace('_', ' ')}.`);
}

/** The states that have a move. */
export function statesBefore(move: AttemptMove): readonly AttemptState[] {
  return attemptStates.filter((state) => attemptLifecycle[state].includes(move));
}

/** Whether an attempt has ended. */
export function isFinalAttempt(state: AttemptState): boolean {
  return attemptLifecycle[state].length === 0;
}

/** How an attempt begins: it is claimed, and nothing is sent yet. */
export const firstAttemptState: AttemptState = 'prepared';

/** States in which a worker is at it: before the intent, and until its answer is known or given up. */
export const openStates: readonly AttemptState[] = [...statesBefore('intend'), ...statesBefore('doubt')];

/** States in which nobody knows: it is looked for, and people decide. */
export const doubtfulStates: readonly AttemptState[] = statesBefore('find');

/** States after which the same pin may be sent again: certainly nothing of it is on Pinterest. */
export const harmlessStates: readonly AttemptState[] = [
  stateAfter.refuse,
  stateAfter.release,
  stateAfter.declare_absent,
];

/** All other states: something of the pin may be on Pinterest, or come to be. */
export const possibleStates: readonly AttemptState[] = attemptStates.filter(
  (state) => !harmlessStates.includes(state),
);

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
