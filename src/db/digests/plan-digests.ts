import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { resultDays } from '../../pins/digest.ts';
import { latestDigestHours, planWeeks, type WeeklySlot } from '../../pins/weekly-slot.ts';
import { nowOnce, readNow } from '../clock.ts';
import type { Db } from '../db.ts';
import { queryRows, rowInstant, rowInteger } from '../rows.ts';

const MOST_AT_ONCE = 200;

const workspaceRow = z.object({
  id: z.string(),
  weekday: rowInteger,
  time: z.string(),
  zone: z.string(),
  due_at: rowInstant,
  kinds: z.array(z.enum(['analytics', 'audit'])),
});

/**
 * Turns past slots into rows: the newest week is due, older ones are skipped. Compares the slot in the workspace's row,
 * so that of several replicas one plans a week. Returns how many workspaces had a slot.
 */
export async function planWeeklyDigests(db: Db): Promise<number> {
  const now = await readNow(db);
  const workspaces = await queryRows(
    db,
    sql`select id, digest_weekday as weekday, digest_time as time, time_zone as zone, next_digest_at as due_at,
        array_remove(array[case when digest_channel_id is not null then 'analytics' end,
          case when coalesce(audit_channel_id, digest_channel_id) is not null then 'audit' end], null) as kinds
      from workspaces where status = 'active' and next_digest_at <= app_now()
      order by next_digest_at limit ${MOST_AT_ONCE}`,
    workspaceRow,
  );
  if (workspaces.length === 0) return 0;
  const plans = workspaces.map(({ due_at: dueAt, ...workspace }) => ({
    ...workspace,
    dueAt,
    plan: planWeeks(workspace, { dueAt, now }),
  }));
  const next = plans.map(({ id, dueAt, plan }) => ({ workspace_id: id, was: dueAt, next_at: plan.next.at }));
  const rows = plans.flatMap(({ id, kinds, plan }) => {
    const due = plan.due === undefined ? [] : [{ ...plan.due, state: 'due' as const }];
    const skipped = plan.skipped.map((slot) => ({ ...slot, state: 'skipped' as const }));
    return [...due, ...skipped].flatMap((slot) => kinds.map((kind) => toRow(id, kind, slot)));
  });
  await db.execute(
    sql`with moved as (
        update workspaces set next_digest_at = plan.next_at
        from jsonb_to_recordset(${JSON.stringify(next)}::jsonb)
          as plan(workspace_id text, was timestamptz, next_at timestamptz)
        where workspaces.id = plan.workspace_id and workspaces.next_digest_at = plan.was
        returning workspaces.id
      )
      insert into digests (workspace_id, kind, period, state, due_at)
      select week.workspace_id, week.kind, week.period, week.state, week.due_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as week(workspace_id text, kind text, period text, state text, due_at timestamptz)
      join moved on moved.id = week.workspace_id
      on conflict do nothing`,
  );
  return workspaces.length;
}

function toRow(workspaceId: string, kind: 'analytics' | 'audit', slot: WeeklySlot & { state: string }) {
  return { workspace_id: workspaceId, kind, period: slot.period, state: slot.state, due_at: slot.at };
}

/** Plans the figures that a published pin's thread gets after some days; what an outage made late by days is left out. */
export async function planPinResults(db: Db): Promise<void> {
  const days = sql.join(
    resultDays.map((count) => sql`(${count}::integer)`),
    sql`, `,
  );
  await db.execute(
    sql`insert into digests (workspace_id, kind, subject, period, state, due_at)
      select pins.workspace_id, 'results', pins.id::text, wait.days || 'd', 'due',
        pins.published_at + make_interval(days => wait.days)
      from (values ${days}) as wait(days)
      join pins on pins.state = 'published' and pins.live_pin_id is not null and pins.card_ts is not null
        and pins.published_at <= ${nowOnce} - make_interval(days => wait.days)
        and pins.published_at > ${nowOnce} - make_interval(days => wait.days, hours => ${latestDigestHours})
      join workspaces on workspaces.id = pins.workspace_id and workspaces.status = 'active'
      on conflict do nothing`,
  );
}
