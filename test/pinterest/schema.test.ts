import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { livePinSchema } from '../../src/pinterest/schema.ts';

beforeEach(() => {
  vi.stubEnv('TZ', 'America/New_York');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  ['2026-07-01T01:13:01', '2026-07-01T01:13:01.000Z'],
  ['2026-07-01T01:13:01Z', '2026-07-01T01:13:01.000Z'],
  ['2026-07-01T01:13:01+02:00', '2026-06-30T23:13:01.000Z'],
])('in New York, a pin created at %s was created at %s', (wire, utc) => {
  expect(new Date(2026, 6, 1).getTimezoneOffset()).toBe(240);
  const pin = livePinSchema.parse({ id: '1', created_at: wire });
  expect(pin.createdAt?.toISOString()).toBe(utc);
});
