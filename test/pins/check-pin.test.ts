import { describe, expect, test } from 'vitest';
import { checkText, checkTiming } from '../../src/pins/check-pin.ts';
import { type PinContent, toCanonicalText } from '../../src/pins/pin.ts';

const text = { title: 'Linen shirt', description: '', altText: '', link: '' };
const now = new Date('2026-11-27T12:00:00Z');
const problemsOf = (fields: Partial<typeof text>) =>
  checkText({ ...text, ...fields }).problems.map(({ field, sentence }) => `${field}: ${sentence}`);

describe('the text of a pin', () => {
  test.each([
    ['title', 100],
    ['description', 800],
    ['altText', 500],
  ] as const)('%s takes %i characters and not one more', (field, limit) => {
    expect(problemsOf({ [field]: 'a'.repeat(limit) })).toEqual([]);
    const problems = problemsOf({ [field]: 'a'.repeat(limit + 1) });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${limit + 1} characters long; Pinterest takes ${limit}`);
  });

  test.each([
    ['https://linen.example/shirt?x=1#y', true],
    ['', true],
    ['http://linen.example', false],
    ['linen.example', false],
    ['javascript:alert(1)', false],
    ['https://localhost/', false],
    ['https://user:secret@linen.example', false],
    [`https://linen.example/${'a'.repeat(2048)}`, false],
  ])('the link %s is good: %s', (link, isGood) => {
    expect(problemsOf({ link }).length === 0).toBe(isGood);
  });

  test('a character that cannot be stored is named at its field', () => {
    expect(problemsOf({ title: 'a\u0000', altText: '\uD800' })).toEqual([
      'title: The title holds a character that cannot be stored. Please type it again.',
      'altText: The alt text holds a character that cannot be stored. Please type it again.',
    ]);
  });

  test('is kept clean', () => {
    expect(checkText({ ...text, title: ' Linen\u202E shirt ' }).text.title).toBe('Linen shirt');
  });
});

describe('the time of a pin', () => {
  const at = (date: string, time: string) => ({ kind: 'at' as const, date, time, zone: 'Europe/Lisbon' });
  test.each([
    ['as soon as approved', { kind: 'when_approved' as const }, undefined],
    ['tomorrow', at('2026-11-28', '09:00'), undefined],
    ['a minute ago', at('2026-11-27', '11:59'), 'already past'],
    ['right now', at('2026-11-27', '12:00'), 'already past'],
    ['no date', at('', '09:00'), 'choose a date'],
    ['in a year and a day', at('2027-11-28', '12:01'), 'more than a year'],
  ])('%s', (_, timing, problem) => {
    const found = checkTiming(timing, now);
    if (problem === undefined) return expect(found).toEqual([]);
    expect(found).toMatchObject([{ field: 'date', sentence: expect.stringContaining(problem) }]);
  });
});

test('the canonical text tells any two contents apart', () => {
  const content: PinContent = {
    ...text,
    boardId: '1',
    boardSectionId: null,
    imageSha256: 'a'.repeat(64),
    imageContentType: 'image/png',
  };
  const variants: readonly Partial<PinContent>[] = [
    {},
    { title: 'Linen' },
    { title: '', description: 'Linen shirt' },
    { altText: 'x' },
    { link: 'https://a.example' },
    { boardId: '2' },
    { boardSectionId: '1' },
    { imageSha256: 'b'.repeat(64) },
    { imageContentType: 'image/jpeg' },
  ];
  const texts = variants.map((variant) => toCanonicalText({ ...content, ...variant }));
  expect(new Set(texts).size).toBe(variants.length);
});
