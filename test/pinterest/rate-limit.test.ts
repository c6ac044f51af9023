import { expect, test } from 'vitest';
import { toRetryAfterSeconds } from '../../src/pinterest/rate-limit.ts';

const now = new Date('2026-07-01T12:00:00Z');
const epoch = now.getTime() / 1000;
const DAY = 86_400;

test.each([
  ['seconds', { 'retry-after': '30' }, 30],
  ['a fraction, rounded up', { 'retry-after': '1.2' }, 2],
  ['an HTTP date', { 'retry-after': 'Wed, 01 Jul 2026 12:01:30 GMT' }, 90],
  ['a date in the past', { 'retry-after': 'Wed, 01 Jul 2026 11:00:00 GMT' }, undefined],
  ['zero', { 'retry-after': '0' }, undefined],
  ['a negative number', { 'retry-after': '-5' }, undefined],
  ['a word', { 'retry-after': 'soon' }, undefined],
  ['nothing', {}, undefined],
  ['an empty header', { 'retry-after': '' }, undefined],
  ['a year, cut to a day', { 'retry-after': '31536000' }, DAY],
  ['more than a number holds', { 'retry-after': '9'.repeat(400) }, undefined],
  ['the reset as a duration', { 'x-ratelimit-reset': '42' }, 42],
  ['the reset in seconds since 1970', { 'x-ratelimit-reset': String(epoch + 60) }, 60],
  ['the reset in milliseconds since 1970', { 'x-ratelimit-reset': String((epoch + 60) * 1000) }, 60],
  ['a reset that is over', { 'x-ratelimit-reset': String(epoch - 60) }, undefined],
  ['a reset while calls remain', { 'x-ratelimit-reset': '42', 'x-ratelimit-remaining': '3' }, undefined],
  ['a reset with no call left', { 'x-ratelimit-reset': '42', 'x-ratelimit-remaining': '0' }, 42],
  ['both headers: Retry-After wins', { 'retry-after': '5', 'x-ratelimit-reset': '42' }, 5],
  ['a broken Retry-After beside a reset', { 'retry-after': '?', 'x-ratelimit-reset': '42' }, 42],
])('the time to wait is read from %s', (_name, headers, seconds) => {
  expect(toRetryAfterSeconds(new Headers(headers as Record<string, string>), now)).toBe(seconds);
});
