import { describe, expect, test } from 'vitest';
import { isPartlySeen, mayRetryByItself, toOwnRetryAt, whyNotAgain } from '../../src/pins/doubt.ts';
import {
  type Candidate,
  isOlderThanSent,
  matchLivePins,
  type SentPin,
} from '../../src/pins/match-live-pins.ts';

const intentAt = new Date('2026-11-27T14:00:00Z');
const later = (minutes: number) => new Date(intentAt.getTime() + minutes * 60_000);

const looked = {
  intentAt,
  made: false,
  lastLookAt: later(29.5),
  lastLookFound: 0,
  lastLookWhole: true,
  wasRetriedByItself: false,
  dueAt: later(60),
};

describe('“Not there, publish again”', () => {
  test('is offered after 30 minutes, with a look of the last two minutes that found nothing', () => {
    expect(whyNotAgain(looked, later(30))).toBeUndefined();
    expect(whyNotAgain({ ...looked, lastLookAt: later(58) }, later(60))).toBeUndefined();
  });

  test('is not offered earlier, and says how long it takes', () => {
    expect(whyNotAgain(looked, later(29.9))).toMatchObject({
      reason: 'too_early',
      sentence: expect.stringContaining('in 1 min'),
    });
  });

  test('is never offered when Pinterest confirmed the pin', () => {
    expect(whyNotAgain({ ...looked, made: true }, later(600))).toMatchObject({ reason: 'not_verified' });
  });

  test('rests on the word of a person where the look saw a part of the board only', () => {
    const partly = { ...looked, lastLookWhole: false };
    expect(isPartlySeen(partly)).toBe(true);
    expect(whyNotAgain(partly, later(30))).toMatchObject({
      reason: 'not_verified',
      sentence: expect.stringContaining('look through the board on Pinterest yourself'),
    });
    expect(whyNotAgain(partly, later(30), { hasLooked: true })).toBeUndefined();
    expect(isPartlySeen({ ...partly, lastLookAt: null })).toBe(false);
    expect(isPartlySeen(looked)).toBe(false);
  });

  test('is refused to their word as well where the other rules forbid it', () => {
    const word = { hasLooked: true };
    for (const [doubt, minutes] of [
      [{ ...looked, made: true }, 600],
      [looked, 29.9],
      [{ ...looked, lastLookFound: 1 }, 30],
      [looked, 31.6],
      [{ ...looked, lastLookAt: null }, 60],
    ] as const) {
      expect(whyNotAgain(doubt, later(minutes), word)).toMatchObject({ refused: true });
    }
  });

  test('is not offered when something like it was seen, or the look is old, or there was none', () => {
    expect(whyNotAgain({ ...looked, lastLookFound: 1 }, later(30))).toMatchObject({ reason: 'not_verified' });
    expect(whyNotAgain(looked, later(31.6))).toMatchObject({ reason: 'too_early' });
    expect(whyNotAgain({ ...looked, lastLookAt: null }, later(60))).toMatchObject({ reason: 'too_early' });
  });
});

describe('one retry by itself', () => {
  const sixHours = 6 * 60;
  const searched = { ...looked, lastLookAt: later(sixHours - 1) };

  test('is allowed after six hours, on a fresh look at the whole board that found nothing', () => {
    expect(mayRetryByItself(searched, later(sixHours))).toBe(true);
    expect(mayRetryByItself({ ...searched, lastLookAt: later(1440) }, later(1441))).toBe(true);
  });

  test.each([
    ['a minute too early', {}, sixHours - 1],
    ['for what Pinterest confirmed', { made: true }, sixHours],
    ['where something like it stands', { lastLookFound: 1 }, sixHours],
    ['on an old look', { lastLookAt: later(sixHours - 3) }, sixHours],
    ['without a look', { lastLookAt: null }, sixHours],
    ['where only a part of the board was seen', { lastLookWhole: false }, sixHours],
    ['a second time', { wasRetriedByItself: true }, sixHours],
    ['of what its author would be asked about first', { dueAt: later(sixHours - 1440) }, sixHours],
  ])('is not made %s', (_, facts, minutes) => {
    expect(mayRetryByItself({ ...searched, ...facts }, later(minutes))).toBe(false);
  });

  test('is promised for the first look after six hours', () => {
    const at = (nextLookMinutes: number) =>
      toOwnRetryAt({ ...looked, nextLookAt: later(nextLookMinutes) })?.toISOString();
    expect(at(30)).toBe(later(390).toISOString());
    expect(at(390)).toBe(later(390).toISOString());
    expect(at(450)).toBe(later(450).toISOString());
  });

  test.each([
    ['once we have stopped looking', { nextLookAt: null }],
    ['after the last look of the schedule', { nextLookAt: later(9 * 1440) }],
    ['for what Pinterest confirmed', { made: true }],
    ['where it was made already', { wasRetriedByItself: true }],
    ['where something like it stands', { lastLookFound: 2 }],
    ['of what will be a day late by then', { dueAt: later(390 - 1440) }],
    ['where only a part of the board was seen', { lastLookWhole: false }],
  ])('is not promised %s', (_, facts) => {
    expect(toOwnRetryAt({ ...looked, nextLookAt: later(30), ...facts })).toBeUndefined();
  });
});

describe('a live pin is ours', () => {
  const sent: SentPin = {
    title: 'Linen shirt',
    description: 'Four ways',
    altText: 'A shirt',
    link: 'https://linen.example/',
    boardId: '1',
    boardSectionId: null,
    intentAt,
    clockOffsetMs: 0,
    snapshot: ['old'],
  };
  const same: Candidate = { ...sent, id: 'new', createdAt: later(1) };
  const matched = (candidate: Partial<Candidate>, facts: Partial<SentPin> = {}) =>
    matchLivePins({ ...sent, ...facts }, [{ ...same, ...candidate }]).length === 1;

  test('if place, text and time are the same and it was not there before', () => {
    expect(matched({})).toBe(true);
    expect(matched({ title: ' Linen  shirt', boardSectionId: undefined })).toBe(true);
  });

  test.each([
    ['another title', { title: 'Linen' }],
    ['another description', { description: '' }],
    ['another alt text', { altText: 'x' }],
    ['another link', { link: '' }],
    ['another section', { boardSectionId: '7' }],
    ['it stood there before', { id: 'old' }],
    ['it is older than the attempt', { createdAt: later(-5.1) }],
    ['it is much younger', { createdAt: later(15.1) }],
    ['its time is not told', { createdAt: undefined }],
  ])('not if %s', (_, candidate) => {
    expect(matched(candidate)).toBe(false);
  });

  test('Pinterest’s clock may differ from ours', () => {
    expect(matched({ createdAt: later(60) })).toBe(false);
    expect(matched({ createdAt: later(60) }, { clockOffsetMs: 60 * 60_000 })).toBe(true);
  });

  test('two that look the same are both told: a person decides', () => {
    expect(matchLivePins(sent, [same, { ...same, id: 'twin' }])).toHaveLength(2);
  });

  test.each([
    ['older than the attempt', later(-5.1), true],
    ['made around it', later(-4.9), false],
    ['younger', later(600), false],
    ['of no known time', undefined, false],
  ])('a pin that a person names and that is %s', (_, createdAt, isOlder) => {
    expect(isOlderThanSent(sent, { createdAt })).toBe(isOlder);
  });
});
