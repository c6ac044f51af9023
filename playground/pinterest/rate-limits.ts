import type { State } from './state.ts';

/** Calls per window and category. Source: https://developers.pinterest.com/docs/reference/rate-limits/ */
export interface RateLimits {
  readonly all: number;
  readonly org_read: number;
  readonly org_write: number;
  readonly org_analytics: number;
  readonly ads_read: number;
}

export type Category = Exclude<keyof RateLimits, 'all'>;

export interface Spent {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly isExceeded: boolean;
}

const TRIAL: RateLimits = { all: 1000, org_read: 1000, org_write: 300, org_analytics: 1000, ads_read: 1000 };
const STANDARD: RateLimits = { all: 6000, org_read: 1000, org_write: 100, org_analytics: 60, ads_read: 1000 };
const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

/** Trial apps share one daily quota over all people; with Standard access each person has one a minute. */
export function spend(state: State, category: Category, accountId: string): Spent {
  const isTrial = state.options.app.access === 'trial';
  const limits = { ...(isTrial ? TRIAL : STANDARD), ...state.options.limits };
  const windowMs = isTrial ? DAY_MS : MINUTE_MS;
  const now = state.now().getTime();
  const window = Math.floor(now / windowMs);
  const owner = isTrial ? 'app' : accountId;

  const spent = [category, 'all' as const].map((name) => {
    const key = `${owner}/${name}`;
    const before = state.calls.get(key);
    const count = (before?.window === window ? before.count : 0) + 1;
    state.calls.set(key, { window, count });
    return { limit: limits[name], count };
  });
  const tightest = spent.reduce((a, b) => (b.limit - b.count < a.limit - a.count ? b : a));
  return {
    limit: tightest.limit,
    remaining: Math.max(0, tightest.limit - tightest.count),
    resetSeconds: Math.ceil(((window + 1) * windowMs - now) / 1000),
    isExceeded: tightest.count > tightest.limit,
  };
}

export function toRateLimitHeaders(spent: Spent): Record<string, string> {
  const headers: Record<string, string> = { 'x-ratelimit-reset': String(spent.resetSeconds) };
  if (Number.isFinite(spent.limit)) {
    headers['x-ratelimit-limit'] = String(spent.limit);
    headers['x-ratelimit-remaining'] = String(spent.remaining);
  }
  if (spent.isExceeded) headers['retry-after'] = String(spent.resetSeconds);
  return headers;
}
