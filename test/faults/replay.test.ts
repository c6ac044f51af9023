import { expect, test } from 'vitest';
import {
  type AttemptState,
  attemptMoves,
  attemptStates,
  firstAttemptState,
  isFinalAttempt,
  nextAttemptState,
} from '../../src/pins/attempt.ts';
import { isRefusal, nextState, pinMoves, pinStates } from '../../src/pins/lifecycle.ts';
import { readHistoriesFile } from './report/histories-file.ts';

const { attempts, pins } = await readHistoriesFile();

/** Lives that the fault suite has really seen; databases in use hold the same. */
test.each(attempts)('an attempt that was %s may still be so', (words) => {
  const states = words.split(' ').map((word) => getWord(attemptStates, word));
  expect(states[0]).toBe(firstAttemptState);
  for (const [at, state] of states.slice(1).entries()) {
    const before = states[at] ?? firstAttemptState;
    expect(reachable(before)).toContain(state);
  }
});

function reachable(state: AttemptState): readonly unknown[] {
  return isFinalAttempt(state) ? [] : attemptMoves.map((move) => nextAttemptState(state, move));
}

test.each(pins)('a pin that went %s comes to the same end', (words) => {
  const [first = '', ...rest] = words.split(' ');
  let state = getWord(pinStates, first);
  for (const move of rest.slice(0, -1)) {
    const next = nextState(state, getWord(pinMoves, move));
    if (isRefusal(next)) throw new Error(next.sentence);
    state = next;
  }
  expect(state).toBe(rest.at(-1));
});

test('lives of each kind have been seen', () => {
  expect(attempts.length).toBeGreaterThanOrEqual(8);
  expect(pins.length).toBeGreaterThan(20);
});

function getWord<Word extends string>(words: readonly Word[], word: string): Word {
  const found = words.find((each) => each === word);
  if (found === undefined) throw new Error(`${word} is not known any more.`);
  return found;
}
