import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitsWithin, isStorable, toCleanText, toComparableText, toShortText } from '../../src/pins/text.ts';

const family = '👩‍👩‍👧‍👦';

describe('member text', () => {
  test('a NUL and a lone surrogate cannot be stored', () => {
    expect(['a\u0000b', 'a\uD800b', `a${family}b`].map(isStorable)).toEqual([false, false, true]);
  });

  test('hidden characters go, line breaks, tabs and joined emoji stay', () => {
    expect(toCleanText(`  a\u202Eb\u2066c\u0007\r\nd\te ${family}\uFEFF `)).toBe(`abc\nd\te ${family}`);
  });

  test('what looks the same is stored the same', () => {
    expect(toCleanText('Cafe\u0301')).toBe('Caf\u00e9');
    expect(toComparableText(' Cafe\u0301  au\n lait ')).toBe('Caf\u00e9 au lait');
  });

  test('cleaning twice changes nothing more, and always leaves something storable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = toCleanText(text);
        expect(toCleanText(once)).toBe(once);
        expect(once.includes('\u0000')).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('a text fits if both ways of counting do: an emoji of 11 units counts 11', () => {
    expect(fitsWithin(family.repeat(9), 100)).toBe(true);
    expect(fitsWithin(family.repeat(10), 100)).toBe(false);
  });

  test('is cut between visible characters, with an ellipsis, never longer than the limit', () => {
    expect(toShortText('linen', 5)).toBe('linen');
    expect(toShortText('linen shirt', 8)).toBe('linen s…');
    expect(toShortText(`ab${family}cd`, 8)).toBe('ab…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const short = toShortText(text, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});
