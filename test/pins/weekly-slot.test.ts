import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toWallTime } from '../../src/pins/wall-time.ts';
import {
  isLateDigest,
  latestDigestHours,
  nextSlotAfter,
  planWeeks,
  toIsoWeek,
} from '../../src/pins/weekly-slot.ts';

const monday = { weekday: 1, time: '09:00', zone: 'Europe/Lisbon' };
const week = 7 * 24 * 3_600_000;

describe('the slot of a week', () => {
  test.each([
    ['an ordinary week', monday, '2026-11-26T19:00:00Z', '2026-11-30T09:00:00.000Z', '2026-W49'],
    [
      'a slot that is now is past already',
      monday,
      '2026-11-30T09:00:00Z',
      '2026-12-07T09:00:00.000Z',
      '2026-W50',
    ],
    ['later on the same day', monday, '2026-11-30T08:59:59Z', '2026-11-30T09:00:00.000Z', '2026-W49'],
    [
      'across the change to summer time',
      monday,
      '2027-03-22T12:00:00Z',
      '2027-03-29T08:00:00.000Z',
      '2027-W13',
    ],
    [
      'a wall time inside spring’s gap: the first instant after it',
      { weekday: 7, time: '02:30', zone: 'Europe/Berlin' },
      '2027-03-27T12:00:00Z',
      '2027-03-28T01:00:00.000Z',
      '2027-W12',
    ],
    [
      'a wall time that comes twice in autumn: the first of the two',
      { weekday: 7, time: '01:30', zone: 'America/New_York' },
      '2026-10-31T12:00:00Z',
      '2026-11-01T05:30:00.000Z',
      '2026-W44',
    ],
    [
      'a day that never was: the first instant after it',
      { weekday: 5, time: '12:00', zone: 'Pacific/Apia' },
      '2011-12-24T12:00:00Z',
      '2011-12-30T10:00:00.000Z',
      '2011-W52',
    ],
  ])('%s', (_, rule, instant, at, period) => {
    const slot = nextSlotAfter(rule, new Date(instant));
    expect({ at: slot.at.toISOString(), period: slot.period }).toEqual({ at, period });
  });

  test('a rule that no week has is a bug, and says so', () => {
    expect(() => nextSlotAfter({ ...monday, time: '25:00' }, new Date('2026-11-26T00:00:00Z'))).toThrow(
      'No 25:00 on weekday 1',
    );
  });

  test.each([
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2026-11-29', '2026-W48'],
  ])('%s lies in %s', (date, period) => {
    expect(toIsoWeek(date)).toBe(period);
  });

  test('in every zone and from every instant the slots follow one another, one per ISO week, at their wall time', () => {
    const zones = [
      'UTC',
      'Europe/Lisbon',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 23 }),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (zone, weekday, hour, from) => {
          const time = `${String(hour).padStart(2, '0')}:30`;
          const first = nextSlotAfter({ weekday, time, zone }, from);
          const second = nextSlotAfter({ weekday, time, zone }, first.at);
          expect(first.at > from).toBe(true);
          expect(first.at.getTime() - from.getTime()).toBeLessThanOrEqual(week + 2 * 3_600_000);
          expect(second.period > first.period).toBe(true);
          const apart = second.at.getTime() - first.at.getTime();
          expect(Math.abs(apart - week)).toBeLessThanOrEqual(2 * 3_600_000);
          expect(toIsoWeek(toWallTime(first.at, zone).date)).toBe(first.period);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('what comes of past slots', () => {
  const dueAt = new Date('2026-11-02T09:00:00Z');
  const plan = (now: string) => {
    const { due, skipped, next } = planWeeks(monday, { dueAt, now: new Date(now) });
    return { due: due?.period, skipped: skipped.map(({ period }) => period), next: next.period };
  };

  test('a moment before its time, nothing is due', () => {
    expect(plan('2026-11-02T08:59:59.999Z')).toEqual({ due: undefined, skipped: [], next: '2026-W45' });
  });

  test('at its time, its week is due', () => {
    expect(plan('2026-11-02T09:00:00Z')).toEqual({ due: '2026-W45', skipped: [], next: '2026-W46' });
  });

  test('after three weeks of downtime only the newest week is sent', () => {
    expect(plan('2026-11-24T09:00:00Z')).toEqual({
      due: '2026-W48',
      skipped: ['2026-W45', '2026-W46', '2026-W47'],
      next: '2026-W49',
    });
  });

  test(`more than ${latestDigestHours} hours late, the newest week is skipped as well`, () => {
    expect(plan('2026-11-05T09:00:00Z').due).toBe('2026-W45');
    expect(plan('2026-11-05T09:00:00.001Z')).toEqual({
      due: undefined,
      skipped: ['2026-W45'],
      next: '2026-W46',
    });
  });

  test('a slot of an older rule leads to the slots of the present one', () => {
    const friday = { ...monday, weekday: 5 };
    const { due, next } = planWeeks(friday, { dueAt, now: new Date('2026-11-03T00:00:00Z') });
    expect({ due, next: next.at.toISOString() }).toEqual({
      due: undefined,
      next: '2026-11-06T09:00:00.000Z',
    });
  });
});

test('a digest is late from two hours on, and not on the very bound', () => {
  const dueAt = new Date('2026-11-30T09:00:00Z');
  expect(isLateDigest(dueAt, new Date('2026-11-30T11:00:00Z'))).toBe(false);
  expect(isLateDigest(dueAt, new Date('2026-11-30T11:00:01Z'))).toBe(true);
});
