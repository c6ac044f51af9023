import { describe, expect, test } from 'vitest';
import { type ChecklistItem, type ChecklistState, toChecklist } from '../../src/audit/checklist.ts';
import { daysAgo, now } from './green-facts.ts';

function openItems(over: Partial<ChecklistState> = {}): readonly ChecklistItem[] {
  return toChecklist({ ticks: [], now, since: undefined, isReauthoriseAsked: false, ...over })
    .filter(({ isOpen }) => isOpen)
    .map(({ item }) => item);
}

const ticked = (item: string, days: number) => ({ item, tickedBy: 'UANA', tickedAt: daysAgo(days) });

test('at first everything is open that is not only as needed', () => {
  expect(openItems()).toEqual(['review_apps', 'revoke_unused', 'check_logins', 'two_factor']);
});

describe('a tick holds for its time, and the item comes back', () => {
  test.each([
    ['review_apps', 26, 28],
    ['revoke_unused', 5, 7],
    ['check_logins', 89, 91],
  ] as const)('%s is done after %i days and open after %i', (item, fresh, stale) => {
    expect(openItems({ ticks: [ticked(item, fresh)] })).not.toContain(item);
    expect(openItems({ ticks: [ticked(item, stale)] })).toContain(item);
  });

  test('what was ticked an hour after a weekly audit is back in the one that is due', () => {
    const anHourLess = 1 / 24;
    expect(openItems({ ticks: [ticked('revoke_unused', 7 - anHourLess)] })).toContain('revoke_unused');
    expect(openItems({ ticks: [ticked('review_apps', 28 - anHourLess)] })).toContain('review_apps');
    expect(openItems({ ticks: [ticked('check_logins', 91 - anHourLess)] })).toContain('check_logins');
  });

  test('two-factor login is ticked once', () => {
    expect(openItems({ ticks: [ticked('two_factor', 1000)] })).not.toContain('two_factor');
  });
});

test('to reauthorise is open when a finding asks for it, and until somebody ticks it', () => {
  expect(openItems({ isReauthoriseAsked: true })).toContain('reauthorise');
  const ticks = [ticked('reauthorise', 1)];
  expect(openItems({ isReauthoriseAsked: true, ticks })).not.toContain('reauthorise');
});

test('what was ticked for another account says nothing about this one', () => {
  const ticks = [ticked('two_factor', 40), ticked('check_logins', 2)];
  expect(openItems({ ticks, since: daysAgo(30) })).toContain('two_factor');
  expect(openItems({ ticks, since: daysAgo(30) })).not.toContain('check_logins');
});
