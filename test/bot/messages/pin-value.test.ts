import { expect, test } from 'vitest';
import { parsePinValue, toPinValue } from '../../../src/bot/messages/pin-value.ts';

const pinId = '6a0a2c5e-5a57-4b0e-9d39-3f2f7a3b1c11';

test('a value comes back from a button, and from a modal’s metadata, as it was', () => {
  const value = toPinValue({ pinId, version: 12 });
  expect(parsePinValue({ type: 'button', value })).toEqual({ pinId, version: 12 });
  expect(parsePinValue(value)).toEqual({ pinId, version: 12 });
});

test.each([
  '',
  pinId,
  `${pinId}:0`,
  `${pinId}:-1`,
  `${pinId}:1.5`,
  `${pinId}:1:2`,
  `${pinId}:9999999999`,
  `${'-'.repeat(36)}:1`,
  `' or 1=1 --:1`,
  { value: 7 },
  undefined,
])('%j is not a value of ours', (value) => {
  expect(() => parsePinValue(value)).toThrow();
});
