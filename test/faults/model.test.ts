import { expect, test } from 'vitest';
import { hasFailed } from './report/to-rows.ts';
import { model } from './suites/a-model.ts';

test('no order of events makes two pins of one by the tables of production, and seven known-bad ways are found out', async () => {
  const { results, facts } = await model.run({ isNightly: false, only: undefined });
  expect(results.filter(hasFailed)).toEqual([]);
  expect(facts).toMatch(/^\d{5,} states; a duplicate found in each of 7 known-bad protocols$/u);
});
