import { expect, test } from 'vitest';
import { createClock } from '../../../playground/clock/clock.ts';
import { toFixedClock } from '../../../playground/clock/fixed-clock.ts';

test('a clock is ahead by as much as it was moved, and never goes back', () => {
  const clock = createClock();
  clock.setAhead(3_600_000);
  expect(clock.now().getTime() - Date.now()).toBeCloseTo(3_600_000, -2);
  expect(() => clock.setAhead(0)).toThrow('only goes forward');
  expect(clock.aheadMs()).toBe(3_600_000);
});

test.each([
  ['local', 'local', undefined],
  ['real', 'local', 'A real Slack keeps its own time.'],
  ['local', 'real', 'A real Pinterest keeps its own time.'],
] as const)('with a %s Slack and a %s Pinterest it is fixed because: %s', (slack, pinterest, why) => {
  expect(toFixedClock({ slack, pinterest })).toBe(why);
});
