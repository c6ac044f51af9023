import type { Settlement } from './settlement.ts';

/**
 * The breaker of an account: while Pinterest does not work for it, nothing is sent but one pin now and then. Every
 * create whose answer never comes costs a person a doubt; the breaker is what keeps an outage from costing many.
 */
export interface Breaker {
  /** How the last attempts ended, the newest last: {@link works} or {@link fails} each. */
  readonly outcomes: string;
  /** How long it was last opened for; 0: it is closed. Open and over, it is half-open: the next pin is the probe. */
  readonly seconds: number;
}

const works = '+';
const fails = '-';

/** Attempts that are looked back on, and failures among them that open it. */
export const breakerWindow = 10;
export const breakerFailures = 5;
/** Seconds of the first opening. Each failed probe doubles it, up to one of the two below. */
export const firstOpenSeconds = 120;
/** The probe was a create that Pinterest did not answer: each of these costs a person a doubt. */
export const longestOpenSeconds = 30 * 60;
/** The probe failed with certainly nothing made, mostly at reading the board: it costs nobody anything. */
export const longestHarmlessSeconds = 4 * 60;

export const closedBreaker: Breaker = { outcomes: '', seconds: 0 };

/** Whether it is open or half-open: the next attempt is a probe. */
export function isOpened({ seconds }: Breaker): boolean {
  return seconds > 0;
}

/**
 * What an attempt says about Pinterest. `undefined`: nothing. That is so for every answer with a 4xx, because then
 * Pinterest is there and has something against the pin, the token or the pace; and for whatever is our own doing.
 */
export type Outcome = 'works' | 'fails_harmlessly' | 'fails_in_doubt';

const outages: readonly string[] = ['timeout', 'unreachable', 'server_error'];

export function outcomeOf(settlement: Settlement): Outcome | undefined {
  if (settlement.kind === 'created') return 'works';
  const { evidence } = settlement;
  if (evidence === undefined || !outages.includes(evidence.problem)) return undefined;
  const isAnswered4xx = evidence.httpStatus !== undefined && evidence.httpStatus < 500;
  if (isAnswered4xx) return undefined;
  return settlement.kind === 'doubt' ? 'fails_in_doubt' : 'fails_harmlessly';
}

/** The breaker after an attempt. Where `seconds` is not 0 after a failure, it is open for that long from now. */
export function afterOutcome(breaker: Breaker, outcome: Outcome): Breaker {
  if (outcome === 'works') {
    return isOpened(breaker) ? closedBreaker : { outcomes: push(breaker.outcomes, works), seconds: 0 };
  }
  const outcomes = push(breaker.outcomes, fails);
  if (isOpened(breaker)) return { outcomes, seconds: nextSeconds(breaker.seconds, outcome) };
  const failures = [...outcomes].filter((each) => each === fails).length;
  return { outcomes, seconds: failures >= breakerFailures ? firstOpenSeconds : 0 };
}

function push(outcomes: string, outcome: string): string {
  return `${outcomes}${outcome}`.slice(-breakerWindow);
}

function nextSeconds(seconds: number, outcome: Outcome): number {
  const longest = outcome === 'fails_in_doubt' ? longestOpenSeconds : longestHarmlessSeconds;
  return Math.min(2 * seconds, longest);
}
