import { beforeEach, describe, expect, test } from 'vitest';
import type { LocalPinterest } from '../../playground/pinterest/local-pinterest.ts';
import {
  MOST_DAYS_BACK,
  MOST_DAYS_LONG,
  MOST_LAG_HOURS,
  MOST_TOP_PINS,
} from '../../src/pinterest/analytics-limits.ts';
import type { AnalyticsDay, MetricName, Metrics, Pinterest } from '../../src/pinterest/client.ts';
import { apiUrl, clientOf, errorOf, measuredLocal, shopOf } from './helpers.ts';

const weeks = { startDate: '2026-06-15', endDate: '2026-06-28' };

let local: LocalPinterest;
let pinterest: Pinterest;

beforeEach(() => {
  local = measuredLocal();
  pinterest = clientOf(local);
});

function daysBefore(days: number): string {
  return new Date(Date.parse('2026-07-01T12:00:00Z') - days * 86_400_000).toISOString().slice(0, 10);
}

function sum(days: readonly AnalyticsDay[], name: MetricName): number | undefined {
  return days.reduce<number | undefined>((so, { metrics }) => {
    const figure = metrics[name];
    return so === undefined || figure === undefined ? undefined : so + figure;
  }, 0);
}

describe("the account's figures", () => {
  test('are asked for by name, in one list with bare commas, for days of UTC', async () => {
    const urls: string[] = [];
    const listening = clientOf({
      ...local,
      fetch(request) {
        urls.push(request.url);
        return local.fetch(request);
      },
    });
    await listening.getAccountAnalytics(shopOf(local).access, weeks);
    expect(urls).toEqual([
      `${apiUrl}/user_account/analytics?start_date=2026-06-15&end_date=2026-06-28&metric_types=IMPRESSION,SAVE,PIN_CLICK,OUTBOUND_CLICK,ENGAGEMENT`,
    ]);
  });

  test('come for each day of two weeks, in order, with all five counts', async () => {
    const { days } = await pinterest.getAccountAnalytics(shopOf(local).access, weeks);
    expect(days.map(({ date }) => date)).toEqual(
      Array.from({ length: 14 }, (_, index) => `2026-06-${15 + index}`),
    );
    for (const { status, metrics } of days) {
      expect(status).toBe('READY');
      expect(Object.keys(metrics).toSorted()).toEqual([
        'engagements',
        'impressions',
        'outboundClicks',
        'pinClicks',
        'saves',
      ]);
    }
  });

  test('of days that are younger than the lag are not there, and no zeros', async () => {
    const range = { startDate: '2026-06-27', endDate: '2026-07-01' };
    const { days } = await pinterest.getAccountAnalytics(shopOf(local).access, range);
    const seen = days.map(({ date, status, metrics }) => [date, status, metrics.impressions !== undefined]);
    expect(seen).toEqual([
      ['2026-06-27', 'READY', true],
      ['2026-06-28', 'READY', true],
      ['2026-06-29', 'PROCESSING', false],
      ['2026-06-30', 'PROCESSING', false],
      ['2026-07-01', 'PROCESSING', false],
    ]);
    const lagHours = (Date.parse('2026-07-01T12:00:00Z') - Date.parse('2026-06-30T00:00:00Z')) / 3_600_000;
    expect(lagHours).toBeLessThan(MOST_LAG_HOURS);
  });

  test('show saves that went up by 18 %, week over week', async () => {
    const { access, account } = shopOf(local);
    local.analytics.set(account.id, { from: '2026-06-15', to: '2026-06-21' }, { SAVE: 100 });
    local.analytics.set(account.id, { from: '2026-06-22', to: '2026-06-28' }, { SAVE: 118 });
    const { days } = await pinterest.getAccountAnalytics(access, weeks);
    expect([sum(days.slice(0, 7), 'saves'), sum(days.slice(7), 'saves')]).toEqual([700, 826]);
  });

  test('lack only the one that Pinterest left out', async () => {
    const { access, account } = shopOf(local);
    local.analytics.set(account.id, { from: '2026-06-20' }, { SAVE: null, PIN_CLICK: 7 });
    const { days } = await pinterest.getAccountAnalytics(access, weeks);
    const { metrics } = days[5] ?? {};
    expect(metrics?.saves).toBeUndefined();
    expect(metrics?.pinClicks).toBe(7);
    expect(sum(days, 'saves')).toBeUndefined();
  });
});

describe('the top pins', () => {
  test.each<MetricName>(['impressions', 'saves', 'pinClicks', 'outboundClicks', 'engagements'])(
    'by %s come best first, as many as asked for',
    async (sortBy) => {
      const { access } = shopOf(local);
      const { pins } = await pinterest.listTopPins(access, { ...weeks, sortBy, count: 3 });
      const figures = pins.map(({ metrics }: { metrics: Metrics }) => metrics[sortBy] ?? -1);
      expect(figures).toHaveLength(3);
      expect(figures).toEqual(figures.toSorted((a, b) => b - a));
      expect(pins.map(({ statuses }) => statuses[sortBy])).toEqual(['READY', 'READY', 'READY']);
    },
  );

  test('say until when the figures reach', async () => {
    const { access } = shopOf(local);
    const top = await pinterest.listTopPins(access, { ...weeks, sortBy: 'saves', count: 1 });
    expect(top.latestAvailableAt).toEqual(new Date('2026-06-28T23:59:59Z'));
    expect(top.isRealtime).toBe(false);
  });

  test('are led by the pin that was staged to lead', async () => {
    const { access } = shopOf(local);
    const last = local.pins.at(-1)?.id ?? '';
    local.analytics.set(last, { from: weeks.endDate }, { SAVE: 5000 });
    const { pins } = await pinterest.listTopPins(access, { ...weeks, sortBy: 'saves', count: 50 });
    expect(pins[0]?.pinId).toBe(last);
    expect(pins[0]?.metrics.saves).toBeGreaterThanOrEqual(5000);
  });
});

test('the longest range that Pinterest takes is taken, and one day more is refused as a bad question', async () => {
  const { access } = shopOf(local);
  const longest = { startDate: daysBefore(MOST_DAYS_BACK), endDate: daysBefore(0) };
  const { days } = await pinterest.getAccountAnalytics(access, longest);
  expect(days).toHaveLength(MOST_DAYS_LONG + 1);
  const ask = { ...longest, sortBy: 'saves', count: MOST_TOP_PINS } as const;
  expect((await pinterest.listTopPins(access, ask)).pins).toHaveLength(4);
  const older = { startDate: daysBefore(MOST_DAYS_BACK + 1), endDate: daysBefore(1) };
  const error = await errorOf(pinterest.getAccountAnalytics(access, older));
  expect(error).toMatchObject({ kind: 'rejected', problem: 'other', status: 400 });
});
