import { toAmountText } from './numbers.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time as a person says it: "12 minutes", "5 hours", "2 days". */
export function toDurationText(seconds: number): string {
  if (seconds < minute) return 'less than a minute';
  if (seconds < hour) return toAmountText(Math.round(seconds / minute), ['minute', 'minutes']);
  if (seconds < 2 * day) return toAmountText(Math.round(seconds / hour), ['hour', 'hours']);
  return toAmountText(Math.round(seconds / day), ['day', 'days']);
}
