import type { AttemptState } from '../../../src/pins/attempt.ts';
import type { PinState } from '../../../src/pins/lifecycle.ts';

/** One pin, the tries to publish it, and everything that is under way because of them. Attempts are named by their place. */
export interface ModelState {
  readonly pin: PinState;
  readonly attempts: readonly ModelAttempt[];
  readonly workers: readonly ModelWorker[];
  /** Requests on their way to Pinterest. */
  readonly requests: readonly Request[];
  /** Answers on their way back. */
  readonly answers: readonly Answer[];
  readonly live: readonly LivePin[];
}

export interface ModelAttempt {
  readonly state: AttemptState;
  /** A 2xx without an id was seen. */
  readonly made: boolean;
  /** Half an hour has passed since the intent. */
  readonly isQuiet: boolean;
  /** What the last look saw, once half an hour had passed. */
  readonly seen: 'never' | 'nothing' | 'something';
  /** Its media can be fetched (only where media are served by us, at an address per attempt). */
  readonly isMediaOpen: boolean;
  readonly wasFetched: boolean;
  /** It was declared absent without anybody's word, by production's rule for that. */
  readonly wasRetriedByItself: boolean;
}

export interface ModelWorker {
  readonly at: 'idle' | 'prepared' | 'intended' | 'checked' | 'sent' | 'answered' | 'gave_up';
  readonly attempt: number;
  readonly answer: Answer['kind'] | 'none';
}

export interface Request {
  readonly attempt: number;
  /** Pinterest has fetched the picture already. */
  readonly isFetched: boolean;
}

export interface Answer {
  readonly attempt: number;
  readonly kind: 'id' | 'no_id' | 'refused';
}

export interface LivePin {
  readonly attempt: number;
  readonly isVisible: boolean;
}

export const idle: ModelWorker = { at: 'idle', attempt: 0, answer: 'none' };

export function firstState(workers: number): ModelState {
  return {
    pin: 'approved',
    attempts: [],
    workers: Array.from({ length: workers }, () => idle),
    requests: [],
    answers: [],
    live: [],
  };
}

/** The same for two states that differ in nothing that matters: workers have no names, messages no order. */
export function toKey(state: ModelState): string {
  const sorted = (items: readonly object[]): readonly string[] =>
    items.map((item) => JSON.stringify(item)).sort();
  const { pin, attempts, workers, requests, answers, live } = state;
  return JSON.stringify([pin, attempts, ...[workers, requests, answers, live].map(sorted)]);
}
