import { expect, test } from 'vitest';
import { nextLookSeconds } from '../../src/pins/attempt.ts';

test.each([
  [0, 15],
  [14.9, 15],
  [15, 60],
  [61, 180],
  [1799, 1800],
  [1800, 5400],
  [2 * 86_400, 30 * 60 + 3 * 86_400 - 86_400],
])('%d s after the intent the next look is at %d s', (elapsed, next) => {
  expect(nextLookSeconds(elapsed)).toBe(next);
});

test('after a day of hours and a week of days we stop looking', () => {
  expect(nextLookSeconds(9 * 86_400)).toBeUndefined();
});
