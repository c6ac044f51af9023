import { parseDay, toDay } from '../analytics/days.ts';
import { type Count, counts } from '../analytics/figures.ts';
import type { State } from '../state.ts';
import { ApiError } from './api-error.ts';

/** Limits: https://developers.pinterest.com/docs/api/v5/user_account-analytics and .../user_account-analytics-top_pins */
const DAYS_BACK = 90;
const DAYS_LONG = 90;
const TOP_PINS = 50;
const FEWEST_TOP_PINS = 1;
const USUAL_TOP_PINS = 10;

export type Rate = `${Exclude<Count, 'IMPRESSION'>}_RATE`;
export type MetricType = Count | Rate;

const metricTypes: readonly MetricType[] = [
  ...counts,
  'ENGAGEMENT_RATE',
  'OUTBOUND_CLICK_RATE',
  'PIN_CLICK_RATE',
  'SAVE_RATE',
];

/** The filters and splits of Pinterest's page are refused rather than ignored: their figures would be wrong. */
const known = new Set(['start_date', 'end_date', 'metric_types']);
const knownOfTopPins = new Set([...known, 'sort_by', 'num_of_pins', 'created_in_last_n_days']);

type Query = Readonly<Record<string, string | undefined>>;

export interface AnalyticsQuery {
  readonly days: { readonly from: number; readonly to: number };
  readonly metricTypes: readonly MetricType[];
}

export interface TopPinsQuery extends AnalyticsQuery {
  readonly sortBy: Count;
  readonly count: number;
  readonly createdInLastDays: number | undefined;
}

export function parseAnalyticsQuery(state: State, query: Query): AnalyticsQuery {
  return parseQuery(state, query, known);
}

export function parseTopPinsQuery(state: State, query: Query): TopPinsQuery {
  const sortBy = counts.find((count) => count === query['sort_by']);
  if (sortBy === undefined) throw wrong(`'sort_by' is not one of [${counts.join(', ')}].`);
  return {
    ...parseQuery(state, query, knownOfTopPins),
    sortBy,
    count: toCount(query['num_of_pins']),
    createdInLastDays: toCreatedIn(query['created_in_last_n_days']),
  };
}

function parseQuery(state: State, query: Query, names: ReadonlySet<string>): AnalyticsQuery {
  const stranger = Object.keys(query).find((name) => !names.has(name));
  if (stranger !== undefined) throw wrong(`The local Pinterest does not know '${stranger}'.`);
  const from = toQueryDay(query, 'start_date');
  const to = toQueryDay(query, 'end_date');
  if (from < toDay(state.now()) - DAYS_BACK) {
    throw wrong(`'start_date' is more than ${DAYS_BACK} days back from today.`);
  }
  if (to < from) throw wrong("'end_date' is before 'start_date'.");
  if (to - from > DAYS_LONG) throw wrong(`'end_date' is more than ${DAYS_LONG} days past 'start_date'.`);
  return { days: { from, to }, metricTypes: toMetricTypes(query['metric_types']) };
}

function toQueryDay(query: Query, name: string): number {
  const text = query[name];
  if (text === undefined) throw wrong(`Missing '${name}'.`);
  const day = parseDay(text);
  if (day === undefined) throw wrong(`'${text}' is not a 'date'.`);
  return day;
}

function toMetricTypes(text: string | undefined): readonly MetricType[] {
  if (text === undefined) return metricTypes;
  return text.split(',').map((word) => {
    const type = metricTypes.find((each) => each === word);
    if (type === undefined) throw wrong(`'${word}' is not one of [${metricTypes.join(', ')}].`);
    return type;
  });
}

function toCount(text: string | undefined): number {
  if (text === undefined) return USUAL_TOP_PINS;
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count >= FEWEST_TOP_PINS && count <= TOP_PINS) return count;
  throw wrong(`'num_of_pins' must be from ${FEWEST_TOP_PINS} to ${TOP_PINS}.`);
}

function toCreatedIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (text !== '30') throw wrong("'created_in_last_n_days' is not one of [30].");
  return 30;
}

/** The sentence and the code that Pinterest's page has for it, then what it keeps to itself. */
function wrong(detail: string): ApiError {
  return new ApiError(400, 400, `Invalid user accounts analytics parameters. ${detail}`);
}
