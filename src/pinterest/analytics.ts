import type { Access } from './access.ts';
import { MOST_DAYS_LONG, MOST_MEASURED_PINS, MOST_TOP_PINS } from './analytics-limits.ts';
import {
  type AccountAnalytics,
  accountAnalyticsSchema,
  type TopPins,
  topPinsSchema,
} from './analytics-schema.ts';
import { type MeasuredPin, measuredPinSchema } from './measured-pin.ts';
import { allMetricTypes, type MetricName, toMetricType } from './metrics.ts';
import { listAll } from './pages.ts';
import { read, type Session } from './session.ts';
import { daysBetween, isUtcDay } from './utc-day.ts';

export type { AnalyticsDay, TopPin } from './analytics-schema.ts';
export type { MeasuredPin } from './measured-pin.ts';
export type { MetricName, Metrics } from './metrics.ts';

/** Days of UTC, `YYYY-MM-DD`, both counted. At most 90 days back from today, and at most 90 days apart. */
export interface DayRange {
  readonly startDate: string;
  readonly endDate: string;
}

export interface MeasuredPins {
  /** In no promised order, and with the pins of the board's sections among them. */
  readonly pins: readonly MeasuredPin[];
  /** False when `limit` ended the reading before Pinterest said that there is no more. */
  readonly isWhole: boolean;
}

/**
 * How pins do. Nothing of it may be stored: https://policy.pinterest.com/en/developer-guidelines
 *
 * Beside what every call can meet, a PinterestError is
 * - `rejected`, `not_permitted`: these figures are not for this account. It is no business account, has no role, or
 *   lives in the sandbox, where the two analytics calls are switched off. The token is fine. What exactly the
 *   sandbox answers is not documented: ask the connection's environment and the account's type first.
 * - `rejected`, `other`: days, count or something else of the question is not to Pinterest's liking.
 * - `unauthorized`, `scope_missing`: the token is alive and lacks `user_accounts:read` or `pins:read`.
 * - `unauthorized`, `token_dead`: everything needs a new token.
 * - `rate_limited`: the two analytics calls have a quota of their own, 60 a minute.
 *
 * A range or a count that Pinterest could only refuse is a bug and throws a RangeError; whether a day is too long
 * ago is for Pinterest's clock to say.
 */
export interface AnalyticsCalls {
  /**
   * The account's figures day by day, of every pin and format, paid and organic. The last days can be without
   * figures, see MOST_LAG_HOURS. https://developers.pinterest.com/docs/api/v5/user_account-analytics
   */
  getAccountAnalytics(access: Access, range: DayRange): Promise<AccountAnalytics>;
  /**
   * The best pins by one figure, 1 to 50 of them.
   * https://developers.pinterest.com/docs/api/v5/user_account-analytics-top_pins
   */
  listTopPins(
    access: Access,
    ask: DayRange & { readonly sortBy: MetricName; readonly count: number },
  ): Promise<TopPins>;
  /** https://developers.pinterest.com/docs/api/v5/pins-get */
  getMeasuredPin(access: Access, pinId: string): Promise<MeasuredPin>;
  /**
   * The figures of 250 pins a call, out of the large quota for reading: the cheap way to many. Reads `limit` pins
   * (1 to 10,000) and says whether that was the whole board.
   * https://developers.pinterest.com/docs/api/v5/boards-list_pins
   */
  listMeasuredBoardPins(
    access: Access,
    boardId: string,
    options: { readonly limit: number },
  ): Promise<MeasuredPins>;
}

export function analyticsCalls(session: Session): AnalyticsCalls {
  return { ...accountCalls(session), ...measuredPinCalls(session) };
}

function accountCalls(session: Session): Pick<AnalyticsCalls, 'getAccountAnalytics' | 'listTopPins'> {
  return {
    async getAccountAnalytics(access, range) {
      const operation = 'GET /user_account/analytics';
      const ask = { access, operation, query: toQuery(range), missing: 'other' } as const;
      return (await read(session, ask, accountAnalyticsSchema)).value;
    },
    async listTopPins(access, { sortBy, count, ...range }) {
      checkCount(count, MOST_TOP_PINS);
      const query = { ...toQuery(range), sort_by: toMetricType(sortBy), num_of_pins: String(count) };
      const operation = 'GET /user_account/analytics/top_pins';
      const ask = { access, operation, query, missing: 'other' } as const;
      const { value } = await read(session, ask, topPinsSchema);
      return { ...value, pins: value.pins.slice(0, count) };
    },
  };
}

function measuredPinCalls(
  session: Session,
): Pick<AnalyticsCalls, 'getMeasuredPin' | 'listMeasuredBoardPins'> {
  const query = { pin_metrics: 'true' };
  return {
    async getMeasuredPin(access, pinId) {
      const ask = {
        access,
        operation: 'GET /pins/{pin_id}',
        ids: [pinId],
        query,
        missing: 'pin_not_found',
      } as const;
      return (await read(session, ask, measuredPinSchema)).value;
    },
    async listMeasuredBoardPins(access, boardId, { limit }) {
      checkCount(limit, MOST_MEASURED_PINS);
      const operation = 'GET /boards/{board_id}/pins';
      const ask = { access, operation, ids: [boardId], query, missing: 'board_not_found' } as const;
      const { items, isWhole } = await listAll(session, ask, measuredPinSchema, limit);
      return { pins: items, isWhole };
    },
  };
}

function toQuery({ startDate, endDate }: DayRange): Record<string, string> {
  const length = isUtcDay(startDate) && isUtcDay(endDate) ? daysBetween(startDate, endDate) : Number.NaN;
  if (!(length >= 0 && length <= MOST_DAYS_LONG)) {
    throw new RangeError(`From "${startDate}" to "${endDate}" is no range of up to ${MOST_DAYS_LONG} days.`);
  }
  return { start_date: startDate, end_date: endDate, metric_types: allMetricTypes };
}

function checkCount(count: number, most: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= most) return;
  throw new RangeError(`${count} is no count from 1 to ${most}.`);
}
