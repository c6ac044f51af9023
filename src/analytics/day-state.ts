/**
 * What Pinterest's `data_status` of a day means for whoever adds the days up: only `ready` days count, and every
 * other one is told with its reason, because a missing day is never a zero.
 * https://developers.pinterest.com/docs/api/v5/user_account-analytics
 */
export type DayState =
  | 'ready'
  | 'processing'
  | 'estimate'
  | 'too_young'
  | 'not_claimed'
  | 'no_pin_yet'
  | 'too_old'
  | 'not_measured'
  | 'too_few'
  | 'faulty'
  | 'unknown'
  /** The answer has no such day, or the day has no figures. */
  | 'absent';

/** The status in our words; one that Pinterest has added since counts as unknown, never as ready. */
export function toDayState(status: string): DayState {
  if (status === 'READY') return 'ready';
  if (status === 'PROCESSING') return 'processing';
  if (status === 'ESTIMATE') return 'estimate';
  if (status === 'IN_BAD_TAG_DATE') return 'faulty';
  if (status === 'BEFORE_BUSINESS_CREATED') return 'too_young';
  if (status === 'BEFORE_ACCOUNT_CLAIMED') return 'not_claimed';
  if (status === 'BEFORE_PIN_CREATED') return 'no_pin_yet';
  if (/^BEFORE_\w*RETENTION_PERIOD$/u.test(status)) return 'too_old';
  if (/^BEFORE_\w*START_DATE$/u.test(status)) return 'not_measured';
  if (/_SMALLER_THAN_THRESHOLD$/u.test(status)) return 'too_few';
  return 'unknown';
}

const reasons: Readonly<Record<Exclude<DayState, 'ready'>, string>> = {
  processing: 'Pinterest is still counting',
  estimate: 'Pinterest has only an estimate so far',
  too_young: 'the account was not a business account yet',
  not_claimed: 'the account was not claimed yet',
  no_pin_yet: 'there was no pin yet',
  too_old: 'Pinterest no longer keeps it',
  not_measured: 'Pinterest did not measure it yet',
  too_few: 'Pinterest does not tell so few',
  faulty: 'Pinterest says that its own figures are faulty',
  unknown: 'Pinterest gives a reason that we do not know',
  absent: 'Pinterest gave no figures for it',
};

/** Why there is no figure, to stand in brackets. */
export function toDayReason(state: Exclude<DayState, 'ready'>): string {
  return reasons[state];
}
