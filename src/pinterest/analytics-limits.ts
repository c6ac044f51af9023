/** `start_date` lies at most this many UTC days before today: https://developers.pinterest.com/docs/api/v5/user_account-analytics */
export const MOST_DAYS_BACK = 90;

/** `end_date` lies at most this many days after `start_date`, on the same page; both days count in the answer. */
export const MOST_DAYS_LONG = 90;

/** `num_of_pins`, from 1: https://developers.pinterest.com/docs/api/v5/user_account-analytics-top_pins */
export const MOST_TOP_PINS = 50;

/**
 * Figures may come this much later than what they count, so the last two or three days of a range can be without
 * any: https://developers.pinterest.com/docs/analytics-and-reports/organic-reporting/
 */
export const MOST_LAG_HOURS = 48;

/** Our own limit for one list of measured pins: 40 calls of 250, against Trial access's 1,000 a day. */
export const MOST_MEASURED_PINS = 10_000;
