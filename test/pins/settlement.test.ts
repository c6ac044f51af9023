import { expect, test } from 'vitest';
import { toReleased } from '../../src/pins/settlement.ts';

test('what never left is held against neither the pin nor its account: it waits for its next turn', () => {
  expect(toReleased(5)).toEqual({
    kind: 'again',
    wasSent: false,
    delaySeconds: 5,
    counts: 'nothing',
    account: { kind: 'none' },
  });
});
