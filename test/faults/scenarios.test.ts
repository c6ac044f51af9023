import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLane } from '../helpers/fault-lane.ts';
import { hasFailed } from './report/to-rows.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { playScenario } from './scenarios/scene.ts';
import type { Lane } from './world/lane.ts';
import { createRandom } from './world/random.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await openTestLane();
});
afterAll(() => lane.close());

describe('with real replicas,', () => {
  const cases = scenarios.map((scenario) => [scenario.promise, scenario.name, scenario] as const);
  test.each(cases)('%s (%s)', async (_promise, _name, scenario) => {
    const verdict = await playScenario(lane, scenario, createRandom(scenario.name));
    expect(verdict.problems).toEqual([]);
    expect(hasFailed({ ...verdict, name: scenario.name, seconds: 0, error: undefined })).toBe(false);
  });
});
