import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTimeZone, toInstant, toWallTime } from '../../src/pins/wall-time.ts';

const zones = [
  'UTC',
  'Europe/Lisbon',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
] as const;

describe('wall time', () => {
  test.each([
    ['an ordinary morning', '2026-11-27', '09:00', 'Europe/Lisbon', '2026-11-27T09:00:00.000Z'],
    ['a zone behind UTC', '2026-11-27', '09:00', 'America/New_York', '2026-11-27T14:00:00.000Z'],
    ['half-hour zones', '2026-11-27', '09:00', 'Asia/Kolkata', '2026-11-27T03:30:00.000Z'],
    [
      'spring’s gap: the first instant after it (Berlin)',
      '2027-03-28',
      '02:30',
      'Europe/Berlin',
      '2027-03-28T01:00:00.000Z',
    ],
    [
      'spring’s gap: the first instant after it (New York)',
      '2027-03-14',
      '02:30',
      'America/New_York',
      '2027-03-14T07:00:00.000Z',
    ],
    [
      'autumn’s overlap: the first of the two (Berlin)',
      '2026-10-25',
      '02:30',
      'Europe/Berlin',
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'autumn’s overlap: the first of the two (New York)',
      '2026-11-01',
      '01:30',
      'America/New_York',
      '2026-11-01T05:30:00.000Z',
    ],
    ['a gap of half an hour', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['a whole day that never was', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s', (_, date, time, zone, instant) => {
    expect(toInstant({ date, time, zone })?.toISOString()).toBe(instant);
  });

  test.each([
    ['', '09:00', 'UTC'],
    ['2026-02-30', '09:00', 'UTC'],
    ['2026-13-01', '09:00', 'UTC'],
    ['2026-11-27', '24:30', 'UTC'],
    ['2026-11-27', '', 'UTC'],
    ['2026-11-27', '09:00', 'Europe/Nowhere'],
  ])('%s %s in %s is no time', (date, time, zone) => {
    expect(toInstant({ date, time, zone })).toBeUndefined();
  });

  test('there and back is the same instant, except in autumn’s repeated hour', () => {
    const minutes = fc.integer({ min: Date.UTC(2024, 0) / 60_000, max: Date.UTC(2031, 0) / 60_000 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
        const instant = new Date(minute * 60_000);
        const wall = toWallTime(instant, zone);
        const back = toInstant(wall);
        expect(back && toWallTime(back, zone)).toEqual(wall);
        expect(back && back.getTime() <= instant.getTime()).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test('later wall times are never earlier instants', () => {
    const day = fc.integer({ min: 0, max: 2500 });
    const minute = fc.integer({ min: 0, max: 1438 });
    fc.assert(
      fc.property(day, minute, fc.constantFrom(...zones), (days, at, zone) => {
        const date = new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);
        const clock = (m: number) =>
          `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
        const one = toInstant({ date, time: clock(at), zone })?.getTime() ?? Number.NaN;
        const next = toInstant({ date, time: clock(at + 1), zone })?.getTime() ?? Number.NaN;
        expect(next).toBeGreaterThanOrEqual(one);
      }),
      { numRuns: 600 },
    );
  });

  test('knows a zone from a typo', () => {
    expect([isTimeZone('Europe/Lisbon'), isTimeZone('Lisbon'), isTimeZone('')]).toEqual([true, false, false]);
  });
});
