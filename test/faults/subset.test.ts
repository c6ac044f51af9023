import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLane } from '../helpers/fault-lane.ts';
import { naiveRetry } from './mutants/mutants.ts';
import { hasFailed } from './report/to-rows.ts';
import { toVerdictText } from './report/to-verdict-text.ts';
import { listCases } from './suites/list-cases.ts';
import { type Case, runCase } from './suites/run-cases.ts';
import { killPoints } from './world/kill-points.ts';
import type { Lane } from './world/lane.ts';
import { createRandom } from './world/random.ts';
import { serverFaults } from './world/server-faults.ts';

/** Of everything that `npm run faults` does a few cases of each kind: each point, each fault, each way to stop it. */
const cases = listCases(createRandom('subset'));
const find = (name: string): Case => {
  const found = cases.find((each) => each.name === name);
  if (found === undefined) throw new Error(`No case is ${name}.`);
  return found;
};
const kills = killPoints.map(({ name }, at) => `kill/${name}/${serverFaults[at]?.name}/0`);
const others = [
  'stop/intend:after/1',
  'sleep/intend:after/5',
  'stop/POST /pins:answer/1',
  'together/a twin/500/0',
  'together/alone/made, but unseen for 40 min/0',
  'together/somebody had pinned it by hand/500/0',
  'database/intend/cut after/0',
  'database/commit/cut before/0',
  'stopped/paused/intend:before',
  'stopped/uninstalled/POST /pins:sent',
  'stopped/connected to another account/claim:after',
];

describe('one approved pin becomes one pin on Pinterest', () => {
  let lane: Lane;
  beforeAll(async () => {
    lane = await openTestLane();
  });
  afterAll(() => lane.close());

  test.each([...kills, ...others])('through %s', async (name) => {
    const result = await runCase(lane, find(name));
    expect(toVerdictText(result)).toBe('');
    expect(hasFailed(result)).toBe(false);
  });
});

describe('a build that repeats whatever did not succeed', () => {
  let lane: Lane;
  beforeAll(async () => {
    lane = await openTestLane({ mutant: naiveRetry });
  });
  afterAll(() => lane.close());

  test.each(['kill/answered/created, then 500/0', 'kill/answered/created, then reset/0'])(
    'makes two pins in %s',
    async (name) => {
      expect((await runCase(lane, find(name))).duplicates).toBeGreaterThan(0);
    },
  );
});
