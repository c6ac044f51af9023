import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { nowOnce } from './clock.ts';
import type { Db } from './db.ts';
import { queryRows, rowInstant, rowInteger } from './rows.ts';

/** How a workspace's pins fare, from our own records: as they stand now, and over some days up to now. */
export interface QueueHealth {
  /** Whether anybody ever proposed one. */
  readonly hasPins: boolean;
  readonly inReview: number;
  /** Since when the one has waited that waits longest. */
  readonly oldestInReviewAt: Date | undefined;
  readonly changesRequested: number;
  readonly approved: number;
  readonly doubts: number;
  readonly failed: number;
  /** In those days, and in as many before them. */
  readonly published: number;
  readonly publishedBefore: number;
  /** From the moment a pin came into review to the decision about it; undefined: nothing was decided. */
  readonly decisionSeconds: number | undefined;
  readonly decisionSecondsBefore: number | undefined;
  /** By the database's clock. */
  readonly now: Date;
}

const count = rowInteger.nullable().transform((value) => value ?? 0);
const seconds = z
  .number()
  .nullable()
  .transform((value) => value ?? undefined);

const standRow = z.object({
  has_pins: z.boolean(),
  in_review: count,
  oldest_at: rowInstant.nullable(),
  changes_requested: count,
  approved: count,
  doubts: count,
  failed: count,
  published: count,
  published_before: count,
  now: rowInstant,
});
const speedRow = z.object({ now: seconds, before: seconds });

export async function readQueueHealth(
  db: Db,
  { workspaceId, days }: { workspaceId: string; days: number },
): Promise<QueueHealth> {
  const [stand, speed] = await Promise.all([
    readStand(db, workspaceId, days),
    readSpeed(db, workspaceId, days),
  ]);
  return {
    hasPins: stand.has_pins,
    inReview: stand.in_review,
    oldestInReviewAt: stand.oldest_at ?? undefined,
    changesRequested: stand.changes_requested,
    approved: stand.approved,
    doubts: stand.doubts,
    failed: stand.failed,
    published: stand.published,
    publishedBefore: stand.published_before,
    decisionSeconds: speed.now,
    decisionSecondsBefore: speed.before,
    now: stand.now,
  };
}

async function readStand(db: Db, workspaceId: string, days: number): Promise<z.infer<typeof standRow>> {
  const since = sql`${nowOnce} - make_interval(days => ${days})`;
  const sinceBefore = sql`${nowOnce} - make_interval(days => ${2 * days})`;
  const [row] = await queryRows(
    db,
    sql`with open as (
        select state, count(*) as pins from pins where workspace_id = ${workspaceId}
          and state in ('in_review', 'changes_requested', 'approved', 'publishing', 'needs_check', 'failed')
        group by state
      ), waiting as (
        select min(came.at) as at from pins
        cross join lateral (
          select max(at) as at from pin_events e where e.workspace_id = pins.workspace_id and e.pin_id = pins.id
            and e.to_state = 'in_review' and e.from_state <> 'in_review'
        ) came
        where pins.workspace_id = ${workspaceId} and pins.state = 'in_review'
      ), out as (
        select count(*) filter (where published_at > ${since}) as now,
          count(*) filter (where published_at <= ${since}) as before
        from pins where workspace_id = ${workspaceId} and state = 'published' and published_at > ${sinceBefore}
      )
      select exists (select 1 from pins where workspace_id = ${workspaceId}) as has_pins,
        (select at from waiting) as oldest_at,
        (select pins from open where state = 'in_review') as in_review,
        (select pins from open where state = 'changes_requested') as changes_requested,
        (select sum(pins)::integer from open where state in ('approved', 'publishing')) as approved,
        (select pins from open where state = 'needs_check') as doubts,
        (select pins from open where state = 'failed') as failed,
        out.now as published, out.before as published_before, app_now() as now
      from out`,
    standRow,
  );
  if (row === undefined) throw new Error('Counting gave no row.');
  return row;
}

/** Each decision that ended a review, with the moment that this review began. */
async function readSpeed(db: Db, workspaceId: string, days: number): Promise<z.infer<typeof speedRow>> {
  const since = sql`${nowOnce} - make_interval(days => ${days})`;
  const sinceBefore = sql`${nowOnce} - make_interval(days => ${2 * days})`;
  const median = sql`percentile_cont(0.5) within group (order by extract(epoch from decided.at - came.at)::double precision)`;
  const [row] = await queryRows(
    db,
    sql`select ${median} filter (where decided.at > ${since}) as now,
        ${median} filter (where decided.at <= ${since}) as before
      from pins
      join pin_events decided on decided.workspace_id = pins.workspace_id and decided.pin_id = pins.id
        and decided.at > ${sinceBefore} and decided.from_state = 'in_review'
        and decided.move in ('approve', 'request_changes', 'reject')
      cross join lateral (
        select max(at) as at from pin_events earlier
        where earlier.workspace_id = decided.workspace_id and earlier.pin_id = decided.pin_id
          and earlier.revision < decided.revision and earlier.to_state = 'in_review'
          and earlier.from_state <> 'in_review'
      ) came
      where pins.workspace_id = ${workspaceId} and pins.updated_at > ${sinceBefore} and came.at is not null`,
    speedRow,
  );
  return row ?? { now: undefined, before: undefined };
}
