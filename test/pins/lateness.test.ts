import { expect, test } from 'vitest';
import { type DueTimes, isTooLate, toDueAt, toLateMinutes } from '../../src/pins/lateness.ts';

const noon = new Date('2026-11-23T12:00:00.000Z');
const later = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);
const none: DueTimes = { publishAt: null, approvedAt: null, askedAt: null };

test('a pin is late from a quarter of an hour after its time', () => {
  const pin = { ...none, publishAt: noon, approvedAt: later(-600) };
  expect(toLateMinutes(pin, later(-5))).toBeUndefined();
  expect(toLateMinutes(pin, later(14.9))).toBeUndefined();
  expect(toLateMinutes(pin, later(15))).toBe(15);
  expect(toLateMinutes(pin, later(200.5))).toBe(200);
});

test('a day after its time it needs its author’s word', () => {
  expect(isTooLate(noon, later(1439.9))).toBe(false);
  expect(isTooLate(noon, later(1440))).toBe(true);
});

test('nobody is late for a time that was past when the pin was approved', () => {
  expect(toDueAt({ ...none, publishAt: noon, approvedAt: later(300) })).toEqual(later(300));
  expect(toLateMinutes({ ...none, publishAt: noon, approvedAt: later(300) }, later(301))).toBeUndefined();
});

test('the word of a person who wants it now counts anew', () => {
  const pin = { publishAt: noon, approvedAt: later(-600), askedAt: later(3000) };
  expect(toLateMinutes(pin, later(3001))).toBeUndefined();
  expect(toLateMinutes(pin, later(3020))).toBe(20);
});

test('what has no time yet is not late', () => {
  expect(toDueAt({ ...none, approvedAt: noon })).toBeUndefined();
  expect(toLateMinutes({ ...none, approvedAt: noon }, later(999))).toBeUndefined();
});
