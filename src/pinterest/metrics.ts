import { z } from 'zod';

/** Counts. Undefined means that Pinterest did not give the figure, which is never the same as zero. */
export interface Metrics {
  /** How often a pin was on somebody's screen. */
  readonly impressions?: number | undefined;
  readonly saves?: number | undefined;
  /** A look at the pin from close up. */
  readonly pinClicks?: number | undefined;
  /** A visit to the pin's link. */
  readonly outboundClicks?: number | undefined;
  readonly engagements?: number | undefined;
}

export type MetricName = keyof Metrics;

/**
 * The name that each figure is asked for with, then what else it is called in answers: upper case in analytics,
 * lower case in `pin_metrics`, with or without an s, and `clickthrough` of old.
 * Source: https://developers.pinterest.com/docs/api/v5/user_account-analytics and .../pins-get
 */
const spellings = {
  impressions: ['IMPRESSION'],
  saves: ['SAVE'],
  pinClicks: ['PIN_CLICK'],
  outboundClicks: ['OUTBOUND_CLICK', 'CLICKTHROUGH'],
  engagements: ['ENGAGEMENT'],
} as const satisfies Record<MetricName, readonly string[]>;

/** Joined by commas, as `metric_types` wants them: a repeated parameter would not be understood. */
export const allMetricTypes = Object.values(spellings)
  .map(([type]) => type)
  .join(',');

export function toMetricType(name: MetricName): string {
  return spellings[name][0];
}

const inQuotes = z
  .string()
  .regex(/^\d+(?:\.\d+)?$/)
  .transform(Number);
const figure = z.union([z.number(), inQuotes]).pipe(z.number().nonnegative());

/** A count, also one in quotes; undefined when it cannot be read. */
export function toFigure(wire: unknown): number | undefined {
  return figure.safeParse(wire).data;
}

/** Never fails: whatever cannot be read is a figure that was not given. */
export function toMetrics(wire: unknown): Metrics {
  return toNamed(wire, toFigure);
}

/** A map of Pinterest's metric names by our words for them; what `read` takes for nothing is left out. */
export function toNamed<Value>(
  wire: unknown,
  read: (value: unknown) => Value | undefined,
): { readonly [name in MetricName]?: Value } {
  const values = new Map<string, Value>();
  for (const [key, value] of Object.entries(record.safeParse(wire).data ?? {})) {
    const known = read(value);
    if (known !== undefined) values.set(key.toUpperCase().replace(/S$/, ''), known);
  }
  const named: { [name in MetricName]?: Value } = {};
  for (const name of metricNames) {
    const value = spellings[name].map((each) => values.get(each)).find((each) => each !== undefined);
    if (value !== undefined) named[name] = value;
  }
  return named;
}

const record = z.record(z.string(), z.unknown());
const metricNames = ['impressions', 'saves', 'pinClicks', 'outboundClicks', 'engagements'] as const;
