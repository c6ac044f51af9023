import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { toHuntFacts } from './report/to-hunt-facts.ts';
import { toSummary } from './report/to-summary.ts';
import { model } from './suites/a-model.ts';
import type { CaseResult } from './suites/suite.ts';

const good: CaseResult = {
  name: 'kill/answered/nothing/0',
  duplicates: 0,
  lost: 0,
  phantoms: 0,
  problems: [],
  seconds: 1,
  error: undefined,
};
const twice: CaseResult = { ...good, name: "kill/answered/Rui's/0", duplicates: 1 };
const suites = [{ letter: 'B', name: 'kills', results: [good, twice], facts: '' }];
const asked = { seed: 'abc', isNightly: false, mutant: undefined };

test('a run says how many of its cases failed', () => {
  expect(toSummary([{ letter: 'B', name: 'kills', results: [good], facts: '' }], asked)).toBe(
    '0 of 1 cases failed.',
  );
});

test('a build with a mistake in it says which, and each failed case how to see it again', () => {
  const [first = '', , replay] = toSummary(suites, { ...asked, mutant: 'naive-retry' }).split('\n');
  expect(first).toBe(
    'This was the build "naive-retry", which must fail: whatever did not succeed is sent again. 1 of 2 cases failed.',
  );
  expect(replay).toBe(
    String.raw`  npm run faults -- --suite B --only 'kill/answered/Rui'\''s/0' --seed 'abc' --mutant naive-retry`,
  );
});

test('what a night has tried is seen again as in a night', () => {
  expect(toSummary(suites, { ...asked, isNightly: true })).toMatch(/ --seed 'abc' --nightly$/u);
});

test('mistakes that were noticed are counted once each, so that the numbers add up', () => {
  const verdicts = [
    twice,
    { ...good, lost: 1, phantoms: 1 },
    { ...good, phantoms: 2 },
    { ...good, problems: ['S4: a stranger'] },
    undefined,
  ];
  expect(toHuntFacts(verdicts)).toBe(
    '4 of 5 noticed: 1 by duplicates, 1 by losses, 1 by phantoms, 1 by another rule of the audit',
  );
});

test('the model runs only the protocols that are asked for', async () => {
  const { results } = await model.run({ isNightly: false, only: 'V1 ' });
  expect(results.map(({ name }) => name)).toEqual(['model/V1 retry when the lease is over']);
});

test('a run without a case is no run: it says so and ends with 2', async () => {
  const args = ['--import', 'tsx', 'test/faults/main.ts', '--suite', 'S', '--only', 'nosuchcase'];
  const ended = await promisify(execFile)(process.execPath, args).catch((error: unknown) => error);
  expect(ended).toMatchObject({
    code: 2,
    stdout: expect.stringContaining("No case's name holds nosuchcase."),
  });
});
