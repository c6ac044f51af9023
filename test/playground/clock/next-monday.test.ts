import { expect, test } from 'vitest';
import { toNextMonday } from '../../../playground/clock/next-monday.ts';

test.each([
  ['a Thursday', '2026-11-26T20:00:00Z', 'Europe/Lisbon', '2026-11-30T09:00:00.000Z'],
  ['a Monday before nine', '2026-11-30T08:59:59Z', 'Europe/Lisbon', '2026-11-30T09:00:00.000Z'],
  ['a Monday at nine', '2026-11-30T09:00:00Z', 'Europe/Lisbon', '2026-12-07T09:00:00.000Z'],
  [
    'a Sunday that is a Monday in Auckland',
    '2026-11-29T19:30:00Z',
    'Pacific/Auckland',
    '2026-11-29T20:00:00.000Z',
  ],
  [
    'a Monday that is a Sunday in New York',
    '2026-11-30T03:00:00Z',
    'America/New_York',
    '2026-11-30T14:00:00.000Z',
  ],
  ['the weekend when summer time ends', '2026-10-24T12:00:00Z', 'Europe/Berlin', '2026-10-26T08:00:00.000Z'],
])('from %s', (_, now, zone, expected) => {
  expect(toNextMonday(new Date(now), zone).toISOString()).toBe(expected);
});
