import { expect, test } from 'vitest';
import { toNextStop } from '../../../playground/clock/next-stop.ts';

const now = new Date('2026-11-26T20:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const day = 24 * 60;
const week = 7 * day;
const leg = { now, target: later(week), journeyMs: week * 60_000 };

test('the clock stops at what is due next', () => {
  expect(toNextStop({ ...leg, dueAt: later(150) })).toEqual(later(150));
});

test('it stops once a day where nothing is due, so that tokens are renewed', () => {
  expect(toNextStop({ ...leg, dueAt: undefined })).toEqual(later(day));
  expect(toNextStop({ ...leg, dueAt: later(3 * day) })).toEqual(later(day));
});

test('it never goes beyond its target', () => {
  const short = { now, target: later(60), journeyMs: 60 * 60_000 };
  expect(toNextStop({ ...short, dueAt: undefined })).toEqual(later(60));
  expect(toNextStop({ ...short, dueAt: later(90) })).toEqual(later(60));
});

test('something that stays due, or comes due again and again, does not hold it', () => {
  expect(toNextStop({ ...leg, dueAt: later(-10) })).toEqual(later(week / 200));
  expect(toNextStop({ ...leg, dueAt: later(0.1) })).toEqual(later(week / 200));
  const short = { now, target: later(60), journeyMs: 60 * 60_000 };
  expect(toNextStop({ ...short, dueAt: later(0.1) })).toEqual(later(1));
});

test('a journey ends after a few hundred stops at most', () => {
  let stops = 0;
  for (let at = now; at < leg.target; stops += 1) at = toNextStop({ ...leg, now: at, dueAt: at });
  expect(stops).toBeLessThanOrEqual(201);
});
