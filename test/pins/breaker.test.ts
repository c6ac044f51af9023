import { describe, expect, test } from 'vitest';
import {
  afterOutcome,
  type Breaker,
  closedBreaker,
  longestHarmlessSeconds,
  longestOpenSeconds,
  type Outcome,
  outcomeOf,
} from '../../src/pins/breaker.ts';
import type { Settlement } from '../../src/pins/settlement.ts';

const leadsTo = (outcomes: readonly Outcome[], from: Breaker = closedBreaker): Breaker =>
  outcomes.reduce(afterOutcome, from);
const times = (count: number, outcome: Outcome): readonly Outcome[] =>
  Array.from({ length: count }, () => outcome);
/** How long it opens for, one probe after the other. */
const openings = (probes: readonly Outcome[]): readonly number[] =>
  probes.map((_, index) => leadsTo(probes.slice(0, index + 1), { outcomes: '-----', seconds: 120 }).seconds);

describe('the breaker of an account', () => {
  test('opens for two minutes at the fifth failure of ten, not before', () => {
    expect(leadsTo(times(4, 'fails_in_doubt')).seconds).toBe(0);
    expect(leadsTo(times(5, 'fails_in_doubt')).seconds).toBe(120);
    expect(leadsTo([...times(4, 'fails_harmlessly'), ...times(5, 'works'), 'fails_in_doubt']).seconds).toBe(
      120,
    );
  });

  test('forgets what is longer ago than ten attempts', () => {
    const outcomes = [...times(4, 'fails_in_doubt'), ...times(6, 'works')];
    const closed = leadsTo([...outcomes, 'works', 'fails_harmlessly']);
    expect(closed).toEqual({ outcomes: '--+++++++-', seconds: 0 });
  });

  test('a probe that costs a doubt doubles the time up to half an hour', () => {
    expect(openings(times(6, 'fails_in_doubt'))).toEqual([240, 480, 960, 1800, 1800, 1800]);
    expect(longestOpenSeconds).toBe(1800);
  });

  test('a probe that costs nothing keeps it short, so that the end of an outage is noticed soon', () => {
    expect(openings(times(3, 'fails_harmlessly'))).toEqual([240, 240, 240]);
    expect(openings([...times(4, 'fails_in_doubt'), 'fails_harmlessly'])).toEqual([240, 480, 960, 1800, 240]);
    expect(longestHarmlessSeconds).toBe(240);
  });

  test('the first success closes it and begins anew', () => {
    const closed = leadsTo(['works'], { outcomes: '-----', seconds: 1800 });
    expect(closed).toEqual(closedBreaker);
    expect(leadsTo(times(4, 'fails_in_doubt'), closed).seconds).toBe(0);
  });
});

describe('what an attempt says about Pinterest', () => {
  const again = { kind: 'again', delaySeconds: 0, counts: 'time', account: { kind: 'none' } } as const;
  const cases: readonly (readonly [string, Settlement, Outcome | undefined])[] = [
    ['a pin that was made', { kind: 'created', livePinId: '5' }, 'works'],
    ['a create that answered 500', doubt('server_error', 500), 'fails_in_doubt'],
    ['a create that timed out', doubt('timeout'), 'fails_in_doubt'],
    ['a create whose connection broke', doubt('unreachable'), 'fails_in_doubt'],
    ['a 201 that nobody can read', doubt('malformed_answer', 201), undefined],
    ['a create that answered 408', doubt('timeout', 408), undefined],
    [
      'a board that could not be read',
      { ...again, wasSent: false, evidence: { problem: 'server_error', httpStatus: 503 } },
      'fails_harmlessly',
    ],
    [
      'a create that found no way',
      { ...again, wasSent: true, evidence: { problem: 'unreachable' } },
      'fails_harmlessly',
    ],
    ['a 429', { ...again, wasSent: true, evidence: { problem: 'rate_limit', httpStatus: 429 } }, undefined],
    ['nothing sent', { ...again, wasSent: false }, undefined],
    [
      'a pin that Pinterest refused',
      { kind: 'failed', wasSent: true, evidence: { problem: 'image_broken', httpStatus: 403 } },
      undefined,
    ],
  ];

  test.each(cases)('%s', (_name, settlement, outcome) => {
    expect(outcomeOf(settlement)).toBe(outcome);
  });

  function doubt(problem: string, httpStatus?: number): Settlement {
    return { kind: 'doubt', made: false, evidence: { problem, httpStatus } };
  }
});
