import { z } from 'zod';
import { type Metrics, toMetrics } from './metrics.ts';
import { toPictureUrl } from './picture-url.ts';
import { type LivePin, livePinSchema } from './schema.ts';

/** A pin as Pinterest holds it, with how it does. */
export interface MeasuredPin extends LivePin {
  /** Pinterest's word, such as REGULAR, VIDEO or CAROUSEL. A fresh video can be REGULAR for some seconds. */
  readonly creativeType: string | undefined;
  /** https, of moderate size; Pinterest may change or drop it at any time, so it is not to be stored. */
  readonly imageUrl: string | undefined;
  /** Undefined when Pinterest gave no figure at all: in the sandbox, for others' pins, before the first ones. */
  readonly last90Days: Metrics | undefined;
  /** For pictures only since 2023-03-20: https://developers.pinterest.com/docs/api/v5/pins-get */
  readonly lifetime: Metrics | undefined;
}

const anything = z.unknown().optional();

/** Of another shape than the figures of `analytics`: keyed by time, in lower case. */
const measures = z.object({ creative_type: anything, media: anything, pin_metrics: anything }).transform(
  (wire): Omit<MeasuredPin, keyof LivePin> => ({
    creativeType: creativeType.safeParse(wire.creative_type).data,
    imageUrl: toPictureUrl(wire.media),
    last90Days: findPeriod(wire.pin_metrics, /^(?:last_?)?90_?d/i),
    lifetime: findPeriod(wire.pin_metrics, /^lifetime/i),
  }),
);

const creativeType = z.string().regex(/^\w{1,40}$/);
const periods = z.record(z.string(), z.unknown());

/** https://developers.pinterest.com/docs/api/v5/pins-get with `pin_metrics=true` */
export const measuredPinSchema = z.intersection(livePinSchema, measures);

function findPeriod(wire: unknown, name: RegExp): Metrics | undefined {
  const found = Object.entries(periods.safeParse(wire).data ?? {}).find(([key]) => name.test(key));
  const metrics = toMetrics(found?.[1]);
  return Object.keys(metrics).length === 0 ? undefined : metrics;
}
