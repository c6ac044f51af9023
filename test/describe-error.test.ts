import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { describeError } from '../src/describe-error.ts';

test('of a failed statement the cause is told, and never the parameters that it quotes', () => {
  const cause = Object.assign(new Error('deadlock detected'), { code: '40P01' });
  const described = describeError(
    new DrizzleQueryError('insert into pins values ($1)', ['a member’s secret text'], cause),
  );
  expect(described).toMatchObject({ error: 'Error: deadlock detected', code: '40P01' });
  expect(JSON.stringify(described)).not.toContain('secret text');
  expect(describeError(new DrizzleQueryError('select $1', ['secret text']))).toEqual({ error: 'Error' });
});

test('a long message is cut, a stack holds frames only, and what is no error is told as text', () => {
  const described = describeError(new TypeError('x'.repeat(10_000)));
  expect(described).toMatchObject({ error: expect.stringMatching(/^TypeError: x{489}$/u) });
  expect(JSON.stringify(described).length).toBeLessThan(5_000);
  expect(describeError('just text')).toEqual({ error: 'just text' });
});
