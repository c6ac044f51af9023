import { type SQL, sql } from 'drizzle-orm';
import { lateAfterMinutes, tooLateHours } from '../../pins/lateness.ts';
import { nowOnce } from '../clock.ts';

/** When a pin's turn comes. `p` is the pin, `c` its connection; what is computed here is `src/pins/lateness.ts` as SQL. */

/** `toDueAt`. */
export const dueAt = sql`greatest(p.publish_at, p.approved_at, p.asked_at)`;

const isLate = sql`${dueAt} <= ${nowOnce} - make_interval(mins => ${lateAfterMinutes})`;

/** Nobody sends it without its author's word, so nothing keeps anybody from asking for that. */
export const isTooLate = sql`${dueAt} <= ${nowOnce} - make_interval(hours => ${tooLateHours})`;

/** `toLateMinutes`, null for on time. */
export const lateMinutes = sql`case when ${isLate} then floor(extract(epoch from ${nowOnce} - ${dueAt}) / 60)::integer end`;

/** The earliest moment at which a pin may be taken. On-time pins pass those that are late and wait for each other. */
export function turnAt({ notBefore }: { notBefore: SQL }): SQL {
  return sql`greatest(p.publish_at, ${notBefore}, c.waits_until, c.breaker_open_until,
          case when ${isLate} and not ${isTooLate} then c.next_late_at end)`;
}
