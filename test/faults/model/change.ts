import { type AttemptMove, nextAttemptState } from '../../../src/pins/attempt.ts';
import { isRefusal, nextState, type PinMove } from '../../../src/pins/lifecycle.ts';
import type { ModelAttempt, ModelState, ModelWorker } from './state.ts';

/**
 * Moves an attempt and its pin in one statement, as production does: by its two tables, or not at all. Undefined: no
 * row was changed.
 */
export function move(
  state: ModelState,
  attempt: number,
  by: { attempt: AttemptMove; pin: PinMove | undefined; facts?: Partial<ModelAttempt> },
): ModelState | undefined {
  const before = state.attempts[attempt];
  if (before === undefined) return undefined;
  const next = nextAttemptState(before.state, by.attempt);
  const pin = by.pin === undefined ? state.pin : nextState(state.pin, by.pin);
  if (isRefusal(next) || isRefusal(pin)) return undefined;
  return { ...withAttempt(state, attempt, { ...by.facts, state: next }), pin };
}

export function withAttempt(state: ModelState, at: number, facts: Partial<ModelAttempt>): ModelState {
  return {
    ...state,
    attempts: state.attempts.map((each, index) => (index === at ? { ...each, ...facts } : each)),
  };
}

export function withWorker(state: ModelState, at: number, worker: ModelWorker): ModelState {
  return { ...state, workers: state.workers.map((each, index) => (index === at ? worker : each)) };
}

export function without<Item>(items: readonly Item[], at: number): readonly Item[] {
  return items.filter((_, index) => index !== at);
}
