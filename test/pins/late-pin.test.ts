import { expect, test } from 'vitest';
import { nextWatchSeconds } from '../../src/pins/late-pin.ts';

const hour = 3600;
const day = 24 * hour;

test.each([
  ['half an hour', 1800, 1800 + hour],
  ['a day', day, day + 1800],
  ['six days', 6 * day, 6 * day + 1800],
  ['six days and an hour, with a last look at the end', 6 * day + hour, 7 * day],
])('after %s the board is looked at again', (_, elapsed, next) => {
  expect(nextWatchSeconds(elapsed)).toBe(next);
});

test.each([7 * day, 8 * day, 30 * day])('%d s after the intent nobody looks any more', (elapsed) => {
  expect(nextWatchSeconds(elapsed)).toBeUndefined();
});
