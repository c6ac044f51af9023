import { expect, test } from 'vitest';
import { startBudget } from '../../src/audit/read/budget.ts';

test('once the time is up, nothing is begun any more: a long list of people must not go out all at once', async () => {
  const budget = startBudget(1);
  expect(await budget.within(() => new Promise<never>(() => undefined))).toEqual({ missing: 'too_slow' });
  const begun: string[] = [];
  const read = async (): Promise<string> => {
    begun.push('asked');
    return 'read';
  };
  expect(await budget.within(read)).toEqual({ missing: 'too_slow' });
  expect(begun).toEqual([]);
  budget.end();
});
