import type { Context, Hono } from 'hono';
import { listDays, toDate, toDay, toLastSecond } from '../analytics/days.ts';
import { add, type Count, type Figures } from '../analytics/figures.ts';
import { listPinsOf, sumOfPin, toAccountDay, toNewestDay } from '../analytics/performance.ts';
import type { State } from '../state.ts';
import {
  type AnalyticsQuery,
  type MetricType,
  parseAnalyticsQuery,
  parseTopPinsQuery,
  type TopPinsQuery,
} from './analytics-query.ts';
import { ApiError, notPermitted } from './api-error.ts';
import { authorize } from './authorize.ts';

/** Source: https://developers.pinterest.com/docs/api/v5/user_account-analytics and its neighbour. */
export function registerAnalytics(api: Hono, state: State): void {
  api.get('/user_account/analytics', (c) => {
    const accountId = getMeasuredAccount(state, c, ['user_accounts:read']);
    return c.json(toAccountAnalytics(state, accountId, parseAnalyticsQuery(state, c.req.query())));
  });

  api.get('/user_account/analytics/top_pins', (c) => {
    const accountId = getMeasuredAccount(state, c, ['pins:read', 'user_accounts:read']);
    return c.json(toTopPins(state, accountId, parseTopPinsQuery(state, c.req.query())));
  });
}

/**
 * Figures are for business accounts in production. What the sandbox answers is not documented; Pinterest says of
 * what an app may not use that it is answered with having no access:
 * https://developers.pinterest.com/docs/getting-started/beta-and-advanced-access/
 */
function getMeasuredAccount(state: State, c: Context, scopes: readonly string[]): string {
  const { accountId } = authorize(state, c, { category: 'org_analytics', scopes });
  if (state.environment === 'sandbox') throw notPermitted();
  if (state.accounts.get(accountId)?.accountType === 'BUSINESS') return accountId;
  throw new ApiError(403, 403, 'Not authorized to access the user account analytics.');
}

function toAccountAnalytics(state: State, accountId: string, ask: AnalyticsQuery): Record<string, unknown> {
  const account = { id: accountId, pins: listPinsOf(state, accountId) };
  const days = listDays(ask.days.from, ask.days.to).map((day) => ({
    day,
    ...toAccountDay(state, account, day),
  }));
  const known = days.flatMap(({ figures }) => figures ?? []);
  return {
    all: {
      daily_metrics: days.map(({ day, status, figures }) => ({
        date: toDate(day),
        data_status: status,
        metrics: toWireMetrics(figures, ask.metricTypes),
      })),
      summary_metrics: known.length === 0 ? {} : toWireMetrics(known.reduce(add), ask.metricTypes),
    },
  };
}

function toTopPins(state: State, accountId: string, ask: TopPinsQuery): Record<string, unknown> {
  const newest = toNewestDay(state);
  const days = { from: ask.days.from, to: Math.min(ask.days.to, newest) };
  const status = toRangeStatus(state, ask.days, newest);
  const oldest = ask.createdInLastDays === undefined ? 0 : toDay(state.now()) - ask.createdInLastDays;
  const pins = (days.to < days.from ? [] : listPinsOf(state, accountId))
    .filter((pin) => toDay(pin.createdAt) >= oldest && toDay(pin.createdAt) <= days.to)
    .map((pin) => ({ id: pin.id, figures: sumOfPin(state, pin, days) }))
    .toSorted((a, b) => (b.figures[ask.sortBy] ?? 0) - (a.figures[ask.sortBy] ?? 0))
    .slice(0, ask.count);
  return {
    pins: pins.map(({ id, figures }) => ({
      pin_id: id,
      metrics: toWireMetrics(figures, ask.metricTypes),
      data_status: Object.fromEntries(ask.metricTypes.map((type) => [type, status])),
    })),
    date_availability: { latest_available_timestamp: toLastSecond(newest), is_realtime: false },
    sort_by: ask.sortBy,
  };
}

function toRangeStatus(state: State, days: AnalyticsQuery['days'], newest: number): string {
  const staged = listDays(days.from, days.to).map((day) => state.staging.statuses.get(day));
  return staged.find((each) => each !== undefined) ?? (days.to > newest ? 'ESTIMATE' : 'READY');
}

/** What is null is left out, as Pinterest does with what it has not got. */
function toWireMetrics(figures: Figures | undefined, types: readonly MetricType[]): Record<string, number> {
  if (figures === undefined) return {};
  const entries = types.map((type) => [type, toWireFigure(figures, type)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [MetricType, number] => entry[1] !== null));
}

function toWireFigure(figures: Figures, type: MetricType): number | null {
  if (!isRate(type)) return figures[type];
  const count = figures[type.replace('_RATE', '') as Count];
  if (count === null || figures.IMPRESSION === null) return null;
  return figures.IMPRESSION === 0 ? 0 : Math.round((count / figures.IMPRESSION) * 10_000) / 10_000;
}

function isRate(type: MetricType): type is Exclude<MetricType, Count> {
  return type.endsWith('_RATE');
}
