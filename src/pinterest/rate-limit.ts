/** Quotas are counted per minute or, with Trial access, per day: https://developers.pinterest.com/docs/reference/rate-limits/ */
const LONGEST_WAIT_SECONDS = 24 * 60 * 60;

/** Anything larger is a point in time and no duration: 1e9 s is September 2001, 1e12 ms likewise. */
const SMALLEST_EPOCH_SECONDS = 1e9;
const SMALLEST_EPOCH_MS = 1e12;

/**
 * How long Pinterest asks to wait, in whole seconds (1 to one day), or undefined when it does not say.
 * `Retry-After` wins. `x-ratelimit-reset` counts only if no call remains: a 429 for two quick writes to one
 * board says nothing about the quota. Its unit is not documented, so durations and points in time are told
 * apart by their size. What is missing, unreadable or already past says nothing.
 */
export function toRetryAfterSeconds(headers: Headers, now: Date): number | undefined {
  return toSeconds(headers.get('retry-after'), now) ?? secondsToReset(headers, now);
}

function secondsToReset(headers: Headers, now: Date): number | undefined {
  const remaining = Number.parseInt(headers.get('x-ratelimit-remaining') ?? '0', 10);
  if (remaining > 0) return undefined;
  return toSeconds(headers.get('x-ratelimit-reset'), now);
}

function toSeconds(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  const seconds = /^\d+(\.\d+)?$/.test(text)
    ? toDuration(Number(text), now)
    : (Date.parse(text) - now.getTime()) / 1000;
  if (!Number.isFinite(seconds) || seconds <= 0) return undefined;
  return Math.min(Math.ceil(seconds), LONGEST_WAIT_SECONDS);
}

function toDuration(value: number, now: Date): number {
  if (value >= SMALLEST_EPOCH_MS) return (value - now.getTime()) / 1000;
  if (value >= SMALLEST_EPOCH_SECONDS) return value - now.getTime() / 1000;
  return value;
}
