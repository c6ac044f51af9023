import { describe, expect, test } from 'vitest';
import {
  attemptLifecycle,
  attemptMoves,
  attemptStates,
  doubtfulStates,
  firstAttemptState,
  harmlessStates,
  isFinalAttempt,
  lookDelaySeconds,
  nextAttemptState,
  openStates,
  pinMoveOf,
  retryDelaySeconds,
  stateAfter,
  statesBefore,
} from '../../src/pins/attempt.ts';
import { isRefusal, lifecycle, type PinState } from '../../src/pins/lifecycle.ts';

describe('an attempt', () => {
  test.each(attemptStates.flatMap((state) => attemptMoves.map((move) => ({ state, move }))))(
    '$state × $move: allowed exactly where the protocol says',
    ({ state, move }) => {
      const allowed: Partial<Record<string, Partial<Record<string, string>>>> = {
        prepared: { intend: 'sending', release: 'released' },
        sending: { create: 'created', refuse: 'refused', doubt: 'unknown', release: 'released' },
        unknown: { create: 'created', find: 'found', declare_absent: 'absent', release: 'released' },
      };
      const next = nextAttemptState(state, move);
      expect(isRefusal(next) ? undefined : next).toBe(allowed[state]?.[move]);
    },
  );

  test('final states have no moves, and after the harmless ones the pin may be sent again', () => {
    const final = attemptStates.filter((state) => attemptLifecycle[state].length === 0);
    expect(final).toEqual(['created', 'refused', 'released', 'found', 'absent']);
    expect(attemptStates.filter(isFinalAttempt)).toEqual(final);
    expect(harmlessStates).toEqual(['refused', 'released', 'absent']);
  });

  test('a move is allowed before it exactly where the table has it, and every move leads somewhere', () => {
    for (const move of attemptMoves) {
      const allowed = attemptStates.filter((state) => !isRefusal(nextAttemptState(state, move)));
      expect(statesBefore(move)).toEqual(allowed);
      expect(allowed).not.toEqual([]);
      expect(allowed).not.toContain(stateAfter[move]);
    }
  });

  test('is open, doubtful, harmless or successful: every state is one of these', () => {
    expect(openStates).toEqual(['prepared', 'sending']);
    expect(openStates).toContain(firstAttemptState);
    expect(doubtfulStates).toEqual(['unknown']);
    const successful = [stateAfter.create, stateAfter.find];
    expect([...openStates, ...doubtfulStates, ...harmlessStates, ...successful].toSorted()).toEqual(
      [...attemptStates].toSorted(),
    );
  });

  test('what the pin does with an attempt’s move is a move that its own table has', () => {
    const at: Readonly<Record<keyof typeof pinMoveOf, PinState>> = {
      release: 'publishing',
      create: 'publishing',
      doubt: 'publishing',
      find: 'needs_check',
    };
    for (const [move, state] of Object.entries(at)) {
      expect(lifecycle[state]).toHaveProperty(pinMoveOf[move as keyof typeof pinMoveOf]);
    }
  });

  test('waits 30 seconds after the first failed try, twice as long after each, never longer than half an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(retryDelaySeconds)).toEqual([30, 60, 120, 240, 480, 960, 1800, 1800]);
  });

  test('looks at 15 s, 1, 3, 10 and 30 min, then hourly for a day, then daily for a week, then no more', () => {
    const delays: number[] = [];
    for (let looks = 0; ; looks += 1) {
      const delay = lookDelaySeconds(looks);
      if (delay === undefined) break;
      delays.push(delay);
    }
    expect(delays.slice(0, 6)).toEqual([15, 60, 180, 600, 1800, 5400]);
    expect(delays).toHaveLength(5 + 24 + 7);
    expect(delays.at(-1)).toBe(1800 + 24 * 3600 + 7 * 24 * 3600);
    expect([...delays].sort((a, b) => a - b)).toEqual(delays);
  });
});
