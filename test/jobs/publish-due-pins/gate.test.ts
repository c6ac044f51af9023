import { expect, test } from 'vitest';
import { openGate } from '../../../src/publishing/gate.ts';

function gateAfter(elapsed: { monotonic: number; wall: number }) {
  let times = 0;
  const tick = (ms: number) => () => (times++ < 2 ? 1_000_000 : 1_000_000 + ms);
  return openGate({ monotonic: tick(elapsed.monotonic), wall: tick(elapsed.wall) });
}

test.each([
  ['at once', 0, 0, true],
  ['after five seconds', 5000, 5000, true],
  ['after more than five seconds', 5001, 5001, false],
  ['when only the wall clock went on, as in a machine that slept', 3, 3_600_000, false],
  ['when only the monotonic clock went on, because the wall clock was set back', 6000, 0, false],
  ['when the wall clock was set back far', 1, -3_600_000, false],
])('%s', (_name, monotonic, wall, isOpen) => {
  expect(gateAfter({ monotonic, wall }).isOpen()).toBe(isOpen);
});
