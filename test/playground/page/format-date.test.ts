import { expect, test } from 'vitest';
import { formatDay, formatSlackDate } from '../../../playground/page/block-kit/text/format-date.ts';

const seconds = Date.parse('2026-11-23T22:30:00Z') / 1000;
const now = new Date('2026-11-24T08:00:00Z');

test.each([
  ['{date_num} {time}', 'Europe/Lisbon', '2026-11-23 22:30'],
  ['{date_short}, {time_secs}', 'Europe/Lisbon', '23 Nov 2026, 22:30:00'],
  ['{date_short_pretty}', 'Europe/Lisbon', 'yesterday'],
  ['{date_short_pretty} at {time}', 'Asia/Tokyo', 'today at 07:30'],
  ['{unknown} stays', 'Europe/Lisbon', '{unknown} stays'],
])('%s in %s reads %s', (pattern, zone, words) => {
  expect(formatSlackDate(pattern, seconds, now, zone)).toBe(words);
});

// Whether a comma follows the weekday differs between the ICU releases of Node 20 and 24.
test('a long date names its weekday', () => {
  const words = formatSlackDate('{date_long}', seconds, now, 'Europe/Lisbon');
  expect(words).toMatch(/^Monday,? 23 November 2026$/u);
});

test('the day line names other days by weekday', () => {
  expect(formatDay(new Date('2026-11-20T12:00:00Z'), now, 'Europe/Lisbon')).toBe('Friday 20 November');
});
