import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDayState } from '../../src/analytics/day-state.ts';
import { type DayFigures, metricNames } from '../../src/analytics/figures.ts';
import { toGapSentences, toNoSpanSentence } from '../../src/analytics/gap-text.ts';
import { findMetric, summarize } from '../../src/analytics/summary.ts';
import { listDays } from '../../src/analytics/utc-days.ts';
import { dataStatuses } from '../../src/pinterest/data-status.ts';
import { asked, getSummary, someDays, twoWeeks } from './helpers.ts';

const statuses = [...dataStatuses, 'unknown'];
const full = { impressions: 100, saves: 10, pinClicks: 5, outboundClicks: 2 };
const lastWeek = { from: '2026-11-14', to: '2026-11-20' };

/** The days with some of them replaced. */
function replaced(days: readonly DayFigures[], changes: Readonly<Record<string, Partial<DayFigures>>>) {
  return days.map((day) => ({ ...day, ...changes[day.date] }));
}

describe('what Pinterest says of a day', () => {
  test('are 24 words, of which one means that its figures count', () => {
    expect(statuses).toHaveLength(24);
    expect(statuses.filter((status) => toDayState(status) === 'ready')).toEqual(['READY']);
  });

  test.each(statuses.filter((status) => status !== 'READY'))(
    '%s: the day is named with its reason and never added up, whatever figures stand beside it',
    (status) => {
      const days = replaced(twoWeeks(full, full), { '2026-11-17': { status } });
      const summary = getSummary(days);
      expect(summary.now.window).toEqual(lastWeek);
      expect(findMetric(summary, 'saves')).toMatchObject({ now: 60, days: 6, before: undefined });
      expect(toGapSentences(summary)).toEqual([expect.stringMatching(/^Not counted: 17 Nov \(.+\)\.$/u)]);
      const none = summarize(someDays(asked, full, status), { length: 7, asked });
      if (!('why' in none)) throw new Error('There is a summary of days that are not ready.');
      expect(toNoSpanSentence(none)).toMatch(/^Pinterest (?:is still counting|has no figures)/u);
    },
  );

  test('all of them but READY have a reason of their own kind', () => {
    const states = new Set(statuses.map(toDayState));
    expect([...states].sort()).toEqual([
      'estimate',
      'faulty',
      'no_pin_yet',
      'not_claimed',
      'not_measured',
      'processing',
      'ready',
      'too_few',
      'too_old',
      'too_young',
      'unknown',
    ]);
  });
});

describe('the week', () => {
  test('is the last one that Pinterest has whole', () => {
    expect(getSummary(twoWeeks(full, full)).now.window).toEqual(lastWeek);
  });

  test('ends up to three days earlier, if it is whole then', () => {
    const days = replaced(twoWeeks(full, full), { '2026-11-19': { status: 'ESTIMATE' } });
    const earlier = someDays({ from: '2026-11-02', to: '2026-11-06' }, full);
    const { now, endsOn } = getSummary([...earlier, ...days]);
    expect(now).toMatchObject({ window: { from: '2026-11-12', to: '2026-11-18' }, gaps: [] });
    expect(endsOn).toBe('2026-11-20');
  });

  test('a day that is called ready and has no figure is missing', () => {
    const summary = getSummary(replaced(twoWeeks(full, full), { '2026-11-15': { metrics: {} } }));
    expect(summary.now.gaps).toEqual([{ date: '2026-11-15', why: 'absent' }]);
  });

  test('a day that Pinterest left out is missing', () => {
    const days = twoWeeks(full, full).filter(({ date }) => date !== '2026-11-16');
    expect(getSummary(days).now.gaps).toEqual([{ date: '2026-11-16', why: 'absent' }]);
  });

  test('a ready day that lacks one figure counts for the others, and that one is not compared', () => {
    const { saves: _, ...withoutSaves } = full;
    const summary = getSummary(replaced(twoWeeks(full, full), { '2026-11-16': { metrics: withoutSaves } }));
    expect(findMetric(summary, 'saves')).toMatchObject({
      now: 60,
      days: 6,
      change: { kind: 'not_comparable' },
    });
    expect(findMetric(summary, 'impressions')).toMatchObject({ now: 700, days: 7, change: { kind: 'same' } });
    expect(summary.rates.find(({ name }) => name === 'saves')).toMatchObject({ now: 0.1 });
  });

  test('is not compared with a week of which a day is missing, and says which', () => {
    const summary = getSummary(
      replaced(twoWeeks(full, full), { '2026-11-09': { status: 'IN_BAD_TAG_DATE' } }),
    );
    expect(findMetric(summary, 'saves')).toMatchObject({ now: 70, before: undefined });
    expect(toGapSentences(summary)).toEqual([
      'Not compared: of the days before, some are missing: 9 Nov (Pinterest says that its own figures are faulty).',
    ]);
  });

  test('a rate is compared with a whole week only, too', () => {
    const summary = getSummary(replaced(twoWeeks(full, full), { '2026-11-09': { status: 'PROCESSING' } }));
    expect(summary.rates.map(({ before }) => before)).toEqual([undefined, undefined, undefined]);
    expect(getSummary(twoWeeks(full, full)).rates[0]).toEqual({ name: 'saves', now: 0.1, before: 0.1 });
  });

  test('names stretches of missing days, each with its reason', () => {
    const summary = getSummary(
      replaced(twoWeeks(full, full), {
        '2026-11-14': { status: 'BEFORE_BUSINESS_CREATED' },
        '2026-11-15': { status: 'BEFORE_BUSINESS_CREATED' },
        '2026-11-18': { status: 'PROCESSING' },
      }),
    );
    expect(toGapSentences(summary)).toEqual([
      'Not counted: 14–15 Nov (the account was not a business account yet), 18 Nov (Pinterest is still counting).',
    ]);
  });
});

const anyDay = fc.record({
  status: fc.constantFrom(...statuses),
  metrics: fc.record(
    Object.fromEntries(metricNames.map((name) => [name, fc.option(fc.nat(1000), { nil: undefined })])),
  ),
});

test('whatever Pinterest answers: sums are of ready days only, and nothing unknown becomes a zero', () => {
  const dates = listDays(asked);
  fc.assert(
    fc.property(fc.array(anyDay, { minLength: dates.length, maxLength: dates.length }), (given) => {
      const days = given.map((day, at) => ({ ...day, date: dates[at] ?? '' }));
      const summary = summarize(days, { length: 7, asked });
      if ('why' in summary)
        return days.every(({ status, metrics }) => {
          return status !== 'READY' || metricNames.every((name) => metrics[name] === undefined);
        });
      const { from, to } = summary.now.window;
      const inside = days.filter(({ date, status }) => date >= from && date <= to && status === 'READY');
      return metricNames.every((name) => {
        const values = inside.map(({ metrics }) => metrics[name]).filter((value) => value !== undefined);
        const metric = findMetric(summary, name);
        if (values.length === 0) return metric === undefined;
        const isCompared = metric?.change.kind !== 'not_comparable';
        return (
          metric?.now === values.reduce((sum, value) => sum + value, 0) &&
          (!isCompared || values.length === 7)
        );
      });
    }),
  );
});
