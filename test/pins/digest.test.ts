import { describe, expect, test } from 'vitest';
import {
  type DigestMove,
  digestDelaySeconds,
  digestLifecycle,
  digestMoves,
  digestStateAfter,
  digestStates,
  digestStatesWith,
} from '../../src/pins/digest.ts';

describe('a digest', () => {
  test.each(digestStates.flatMap((state) => digestMoves.map((move) => ({ state, move }))))(
    '$state × $move: allowed exactly where it cannot lead to a second post by itself',
    ({ state, move }) => {
      const allowed: Partial<Record<string, Partial<Record<string, string>>>> = {
        due: { claim: 'preparing', skip: 'skipped' },
        preparing: { intend: 'sending', release: 'due', skip: 'skipped', fail: 'failed' },
        sending: { send: 'sent', put_back: 'due', doubt: 'unsure', fail: 'failed' },
        unsure: { send: 'sent', find: 'sent', send_again: 'due' },
        failed: { send_again: 'due' },
      };
      expect(digestLifecycle[state][move]).toBe(allowed[state]?.[move]);
    },
  );

  test('each move leads to one state, whatever it starts from: a statement can name it', () => {
    for (const move of digestMoves) {
      const targets = new Set(digestStates.flatMap((state) => digestLifecycle[state][move] ?? []));
      expect([...targets]).toEqual([digestStateAfter(move)]);
    }
  });

  test('from doubt only a person leads back to sending', () => {
    const movesBack = digestMoves.filter((move) => digestLifecycle.unsure[move] === 'due');
    expect(movesBack).toEqual(['send_again']);
  });

  test('the states of a move are those of the table', () => {
    expect(digestStatesWith('send')).toEqual(['sending', 'unsure']);
    expect(digestStatesWith('skip')).toEqual(['due', 'preparing']);
  });

  test('a move that is none is a bug, and says so', () => {
    expect(() => digestStateAfter('forget' as DigestMove)).toThrow('No digest can forget.');
  });

  test('waits 30 seconds after the first failed try, twice as long after each, never longer than an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map(digestDelaySeconds)).toEqual([
      30, 60, 120, 240, 480, 960, 1920, 3600, 3600,
    ]);
  });
});
