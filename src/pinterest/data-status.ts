/**
 * Whether Pinterest has the figures of a day, or why not. Only `READY` is final; `ESTIMATE` may still change and
 * `PROCESSING` is not there yet. With all others there will be no figures for that day.
 * Source: `DataStatus` in https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml
 */
export const dataStatuses = [
  'READY',
  'ESTIMATE',
  'PROCESSING',
  'BEFORE_BUSINESS_CREATED',
  'BEFORE_ACCOUNT_CLAIMED',
  'BEFORE_PIN_CREATED',
  'BEFORE_DATA_RETENTION_PERIOD',
  'BEFORE_PIN_DATA_RETENTION_PERIOD',
  'BEFORE_METRIC_START_DATE',
  'BEFORE_CORE_METRIC_START_DATE',
  'BEFORE_PIN_FORMAT_METRIC_START_DATE',
  'BEFORE_AUDIENCE_METRIC_START_DATE',
  'BEFORE_AUDIENCE_MONTHLY_METRIC_START_DATE',
  'BEFORE_VIDEO_METRIC_START_DATE',
  'BEFORE_CONVERSION_METRIC_START_DATE',
  'BEFORE_PUBLISHED_METRIC_START_DATE',
  'BEFORE_ASSIST_METRIC_START_DATE',
  'BEFORE_DEMOGRAPHIC_FILTERS_START_DATE',
  'BEFORE_PRODUCT_GROUP_FILTER_START_DATE',
  'PURCHASERS_METRIC_SMALLER_THAN_THRESHOLD',
  'AUDIENCE_SEGMENT_SMALLER_THAN_THRESHOLD',
  'AUDIENCE_TOTAL_SMALLER_THAN_THRESHOLD',
  'IN_BAD_TAG_DATE',
] as const;

/** `unknown`: none was given, or one that Pinterest has added since. */
export type DataStatus = (typeof dataStatuses)[number] | 'unknown';

/** Never fails: a status that we do not know must not cost the figures beside it. */
export function toDataStatus(wire: unknown): DataStatus {
  if (typeof wire !== 'string') return 'unknown';
  return dataStatuses.find((status) => status === wire.toUpperCase()) ?? 'unknown';
}
