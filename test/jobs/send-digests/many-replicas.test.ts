import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../faults/world/random.ts';
import { startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { type House, judgeWeeks, liveThroughWeeks, weeks } from './sixty-weeks.ts';

/** Both changes of the clock lie in between, one of them twice. */
const start = new Date('2026-03-01T12:00:00Z');

let whole: TestCorkboard;
beforeAll(async () => {
  whole = await startTestCorkboard({ startAt: start, isSetUp: false });
});
afterAll(() => whole.close({ expectProblems: true }));

test(`${weeks} weeks, 20 replicas that come and go, a Slack that loses answers: of no week two digests`, async () => {
  const { slack } = whole;
  const house: House = { deps: whole.corkboard.deps, slack, forward: (minutes) => whole.forward(minutes) };
  await liveThroughWeeks(house, createRandom('20260301'));
  const { sent, unsure, skipped, problems } = await judgeWeeks(house);
  expect(problems).toEqual([]);
  expect(sent).toBeGreaterThan(weeks * 0.6);
  expect(unsure).toBeGreaterThan(0);
  expect(skipped).toBeGreaterThan(0);
}, 180_000);
