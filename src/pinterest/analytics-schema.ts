import { z } from 'zod';
import { type DataStatus, toDataStatus } from './data-status.ts';
import { type MetricName, type Metrics, toFigure, toMetrics, toNamed } from './metrics.ts';
import { id } from './schema.ts';
import { isUtcDay } from './utc-day.ts';

export interface AnalyticsDay {
  /** A day of UTC, `YYYY-MM-DD`. */
  readonly date: string;
  readonly status: DataStatus;
  /** A day that is not ready can lack any of them. */
  readonly metrics: Metrics;
}

export interface AccountAnalytics {
  /** By date, each once. A day may be missing, and then nothing is known about it. */
  readonly days: readonly AnalyticsDay[];
}

export interface TopPin {
  readonly pinId: string;
  /** Sums over the days asked for. */
  readonly metrics: Metrics;
  readonly statuses: { readonly [name in MetricName]?: DataStatus };
}

export interface TopPins {
  /** Best first, in Pinterest's order. Without titles or pictures: those are asked for pin by pin. */
  readonly pins: readonly TopPin[];
  /** The last moment that the figures cover. */
  readonly latestAvailableAt: Date | undefined;
  readonly isRealtime: boolean | undefined;
}

const anything = z.unknown().optional();

const analyticsDay = z
  .object({
    date: z.string().transform((date) => date.slice(0, 'YYYY-MM-DD'.length)),
    data_status: anything,
    metrics: anything,
  })
  .refine(({ date }) => isUtcDay(date))
  .transform(
    (wire): AnalyticsDay => ({
      date: wire.date,
      status: toDataStatus(wire.data_status),
      metrics: toMetrics(wire.metrics),
    }),
  );

/**
 * https://developers.pinterest.com/docs/api/v5/user_account-analytics (keyed by the split that was asked for, which
 * without one is `all`)
 */
export const accountAnalyticsSchema = z
  .record(z.string(), z.unknown())
  .transform(toOnlySplit)
  .pipe(z.object({ daily_metrics: readableOf(analyticsDay).nullable() }))
  .transform((wire): AccountAnalytics => ({ days: toCalendar(wire.daily_metrics ?? []) }));

const topPin = z.object({ pin_id: id, metrics: anything, data_status: anything }).transform(
  (wire): TopPin => ({
    pinId: wire.pin_id,
    metrics: toMetrics(wire.metrics),
    statuses: toNamed(wire.data_status, (value) =>
      typeof value === 'string' ? toDataStatus(value) : undefined,
    ),
  }),
);

const availability = z.object({ latest_available_timestamp: anything, is_realtime: anything });

/** https://developers.pinterest.com/docs/api/v5/user_account-analytics-top_pins */
export const topPinsSchema = z
  .object({ pins: readableOf(topPin).nullable(), date_availability: anything })
  .transform((wire): TopPins => {
    const when = availability.safeParse(wire.date_availability).data;
    return {
      pins: wire.pins ?? [],
      latestAvailableAt: toInstant(when?.latest_available_timestamp),
      isRealtime: z.boolean().safeParse(when?.is_realtime).data,
    };
  });

/** What can be read of a list, so that one odd item does not cost the others. If nothing can, it is nonsense. */
function readableOf<Item extends z.ZodType>(item: Item) {
  return z.array(z.unknown()).transform((wire, context): z.infer<Item>[] => {
    const items = wire.flatMap((each) => {
      const parsed = item.safeParse(each);
      return parsed.success ? [parsed.data] : [];
    });
    if (items.length > 0 || wire.length === 0) return items;
    context.addIssue('No item of the list can be read.');
    return z.NEVER;
  });
}

function toOnlySplit(answer: Record<string, unknown>): unknown {
  const keys = Object.keys(answer);
  const all = keys.find((key) => key.toLowerCase() === 'all');
  const only = keys.length === 1 ? keys[0] : undefined;
  const key = all ?? only;
  return key === undefined ? undefined : answer[key];
}

function toCalendar(days: readonly AnalyticsDay[]): readonly AnalyticsDay[] {
  const byDate = new Map(days.map((day) => [day.date, day]));
  return [...byDate.values()].toSorted((a, b) => a.date.localeCompare(b.date));
}

/** In milliseconds; what lies before 2001 is no such time. */
const SMALLEST_INSTANT_MS = 1e12;

function toInstant(wire: unknown): Date | undefined {
  const ms = toFigure(wire) ?? 0;
  const date = new Date(ms);
  return ms < SMALLEST_INSTANT_MS || Number.isNaN(date.getTime()) ? undefined : date;
}
