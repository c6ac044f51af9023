import { describe, expect, test } from 'vitest';
import { type Appetite, countToWaitFor, trialPinsPerDay } from '../../src/pins/trial-budget.ts';

/** Lets workspaces send whenever they may, in the given order over and over, and returns what each has sent. */
function run(appetites: readonly Appetite[], budget: number, order?: readonly number[]): readonly number[] {
  const now = appetites.map((each) => ({ ...each }));
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const index of order ?? now.keys()) {
      const each = now[index];
      if (each === undefined || each.waiting === 0 || countToWaitFor(each, now, budget) > 0) continue;
      now[index] = { used: each.used + 1, waiting: each.waiting - 1 };
      isMoving = true;
    }
  }
  return now.map(({ used }) => used);
}
const wants = (waiting: number): Appetite => ({ used: 0, waiting });

describe("sharing Trial's day", () => {
  test('the budget keeps below both of Pinterest’s limits', () => {
    expect(trialPinsPerDay).toBe(250);
  });

  test('each gets an equal share, and what one does not want goes to the others', () => {
    expect(run([wants(500), wants(500)], 100)).toEqual([50, 50]);
    expect(run([wants(500), wants(10), wants(500)], 100)).toEqual([45, 10, 45]);
    expect(run([wants(500)], 100)).toEqual([100]);
    expect(run([wants(20), wants(30)], 100)).toEqual([20, 30]);
  });

  test('one that comes first, and asks far more often, takes nothing from the share of another', () => {
    expect(run([wants(500), wants(40)], 100, [0, 0, 0, 0, 0, 0, 0, 0, 1])).toEqual([60, 40]);
  });

  test('who comes when another has had more than a share gets all that is left', () => {
    expect(run([{ used: 80, waiting: 200 }, wants(200)], 100)).toEqual([80, 20]);
    expect(run([{ used: 100, waiting: 200 }, wants(200)], 100)).toEqual([100, 0]);
  });

  test('what two could both have goes to one of them, and never to both', () => {
    expect(run([wants(9), wants(9)], 3)).toEqual([2, 1]);
  });

  test('says how many of the attempts sent have to grow old first', () => {
    const greedy = { used: 100, waiting: 5 };
    expect(countToWaitFor(greedy, [greedy], 100)).toBe(1);
    expect(countToWaitFor(greedy, [greedy, wants(30)], 100)).toBe(31);
    expect(countToWaitFor(wants(1), [greedy, wants(1)], 100)).toBe(1);
  });

  test('whatever they want and have had: nothing is overspent, and nobody with less waits behind one with more', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    for (let round = 0; round < 300; round += 1) {
      const budget = random(40);
      const all = Array.from({ length: 1 + random(5) }, () => wants(random(30)));
      const order = Array.from({ length: 12 }, () => random(all.length)).concat([...all.keys()]);
      const ends = run(all, budget, order);
      const sum = ends.reduce((total, each) => total + each, 0);
      const wanted = all.reduce((total, { waiting }) => total + waiting, 0);
      expect(sum).toBe(Math.min(budget, wanted));
      const unserved = ends.filter((used, index) => used < (all[index]?.waiting ?? 0));
      expect(Math.max(0, ...ends) - Math.min(...unserved, Math.max(0, ...ends))).toBeLessThanOrEqual(
        unserved.length === 0 ? Number.POSITIVE_INFINITY : 1,
      );
    }
  });
});
