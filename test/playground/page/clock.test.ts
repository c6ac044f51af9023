import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { formatAhead, formatShort } from '../../../playground/page/clock/clock-words.ts';
import { createPageClock } from '../../../playground/page/state/clock-state.ts';
import type { ClockMove, ClockState } from '../../../playground/slack/clock-contract.ts';
import type { Snapshot } from '../../../playground/slack/contract.ts';

const told: ClockState = {
  now: '2026-11-26T20:00:00.000Z',
  aheadMs: 0,
  timeZone: 'Europe/Lisbon',
  nextMonday: '2026-11-30T09:00:00.000Z',
};

function openClock(answer: ClockState | { error: string } | 'broken' = told) {
  const said: string[] = [];
  const moves: ClockMove[] = [];
  const elapsed = { ms: 5_000 };
  const snapshot = signal({ now: told.now } as Snapshot | undefined);
  const clock = createPageClock({
    api: {
      clock: async () => told,
      async moveClock(move) {
        moves.push(move);
        if (answer === 'broken') throw new Error('no answer');
        return answer;
      },
    },
    snapshot,
    toasts: { add: (text) => void said.push(text) },
    elapsed: () => elapsed.ms,
  });
  return { clock, said, moves, elapsed, snapshot };
}

test('the page goes on from what the server said last, and takes up what it says next', () => {
  const { clock, elapsed, snapshot } = openClock();
  expect(clock.now.value.toISOString()).toBe('2026-11-26T20:00:00.000Z');
  elapsed.ms += 61_000;
  clock.tick();
  expect(clock.now.value.toISOString()).toBe('2026-11-26T20:01:01.000Z');
  snapshot.value = { now: '2026-12-03T09:00:00.000Z' } as Snapshot;
  expect(clock.now.value.toISOString()).toBe('2026-12-03T09:00:00.000Z');
});

test('while it moves, a second press does nothing; then the page knows where it arrived', async () => {
  const arrived = { ...told, now: '2026-11-26T21:00:00.000Z', aheadMs: 3_600_000 };
  const { clock, moves } = openClock(arrived);
  const first = clock.move({ minutes: 60 });
  expect(clock.isMoving.value).toBe(true);
  await clock.move({ minutes: 60 });
  await first;
  expect(moves).toEqual([{ minutes: 60 }]);
  expect(clock.isMoving.value).toBe(false);
  expect(clock.state.value).toEqual(arrived);
  expect(clock.arrivedAt.value?.toISOString()).toBe(arrived.now);
});

test('a refusal is told to the person, and a broken move can be tried again', async () => {
  const refused = openClock({ error: 'The clock only goes forward.' });
  await refused.clock.move({ minutes: 60 });
  expect(refused.said).toEqual(['The clock only goes forward.']);
  expect(refused.clock.arrivedAt.value).toBeUndefined();

  const broken = openClock('broken');
  await expect(broken.clock.move({ minutes: 60 })).rejects.toThrow('no answer');
  expect(broken.clock.isMoving.value).toBe(false);
});

test.each([
  [59_000, undefined],
  [60_000, '+1 minute'],
  [3 * 3_600_000, '+3 hours'],
  [24 * 3_600_000, '+1 day'],
  [35 * 24 * 3_600_000, '+35 days'],
])('%d ms ahead is said as %s', (aheadMs, words) => {
  expect(formatAhead(aheadMs)).toBe(words);
});

test('the time is short, and that of a zone', () => {
  expect(formatShort(new Date('2026-11-30T23:30:00Z'), 'Pacific/Auckland')).toBe('Tue 1 Dec, 12:30');
});
