import { describe, expect, test } from 'vitest';
import { parseFlags, usage } from './flags.ts';

const parse = (...args: readonly string[]) => parseFlags(args, { seed: 'from-the-clock', cores: 2 });

describe('the flags of a run', () => {
  test('are letters of suites, in any case, and a seed that may be left to chance', () => {
    expect(parse('--suite', 's,b2')).toMatchObject({ suites: ['S', 'B2'], seed: 'from-the-clock', lanes: 4 });
    expect(parse()).toMatchObject({
      suites: undefined,
      only: undefined,
      mutant: undefined,
      isNightly: false,
    });
    expect(parse('--mutant', 'naive-retry')).toMatchObject({ mutant: 'naive-retry' });
    expect(usage).toContain('by their letters: A B B2 B3 C D E F H N P Q R S');
  });

  test.each([
    [['--suite', 'S,Z'], /^No suite is Z; there are A, B, B2, .*, S\.$/u],
    [['--suite', ''], /^No suite is ; there are A, /u],
    [['--mutant', 'bogus'], /^No mutant is bogus; there are naive-retry, .*lease-over-means-free.*\.$/u],
    [['--lanes', 'many'], /^--lanes wants a whole number\.$/u],
    [['--sed', '1'], /Unknown option '--sed'/u],
    [['S'], /Unexpected argument 'S'/u],
  ])('%j are refused in a sentence: nothing would be tried, and nothing could fail', (args, sentence) => {
    expect(() => parse(...args)).toThrow(sentence);
  });
});
