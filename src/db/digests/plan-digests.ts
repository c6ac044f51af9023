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
type WorkspaceRow = z.infer<typeof workspaceRow>;

/** A workspace whose weeks cannot be planned waits this long for its next turn, so that it never keeps the job awake. */
const hourMs = 3_600_000;

interface Planned {
  /** How many workspaces had a slot. */
  readonly count: number;
  /** Those of them whose weeks cannot be planned, such as in a time zone that this system does not know. */
  readonly troubles: readonly { readonly workspaceId: string; readonly error: unknown }[];
}

/**
 * Turns past slots into rows: the newest week is due, older ones are skipped. Compares the slot in the workspace's row,
 * so that of several replicas one plans a week. Each workspace is planned on its own: one in trouble holds up nobody.
 */
export async function planWeeklyDigests(db: Db): Promise<Planned> {
  const now = await readNow(db);
  const workspaces = await listWithSlot(db);
  if (workspaces.length === 0) return { count: 0, troubles: [] };
  const plans = workspaces.map((workspace) => planOne(workspace, now));
  const next = plans.map(({ id, dueAt, plan }) => ({ workspace_id: id, was: dueAt, next_at: plan.next.at }));
  const rows = plans.flatMap(({ id, kinds, plan }) => {
    const due = plan.due === undefined ? [] : [{ ...plan.due, state: 'due' as const }];
    const skipped = plan.skipped.map((slot) => ({ ...slot, state: 'skipped' as const }));
    return [...due, ...skipped].flatMap((slot) => kinds.map((kind) => toRow(id, kind, slot)));
  });
  await savePlans(db, next, rows);
  return { count: plans.length, troubles: plans.flatMap(({ trouble }) => trouble ?? []) };
}

async function listWithSlot(db: Db): Promise<readonly WorkspaceRow[]> {
  return await queryRows(
    db,
    sql`select id, digest_weekday as weekday, digest_time as time, time_zone as zone, next_digest_at as due_at,
        array_remove(array[case when digest_channel_id is not null then 'analytics' end,
          case when coalesce(audit_channel_id, digest_channel_id) is not null then 'audit' end], null) as kinds
      from workspaces where status = 'active' and next_digest_at <= app_now()
      order by next_digest_at limit ${MOST_AT_ONCE}`,
    workspaceRow,
  );
}

function planOne({ id, kinds, due_at: dueAt, ...rule }: WorkspaceRow, now: Date) {
  try {
    return { id, kinds, dueAt, plan: planWeeks(rule, { dueAt, now }), trouble: undefined };
  } catch (error) {
    const plan = { due: undefined, skipped: [], next: { at: new Date(now.getTime() + hourMs) } };
    return { id, kinds, dueAt, plan, trouble: { workspaceId: id, error } };
  }
}

async function savePlans(db: Db, next: readonly object[], rows: readonly object[]): Promise<void> {
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
}

function toRow(workspaceId: string, kind: 'analytics' | 'audit', slot: WeeklySlot & { state: string }) {
  return { workspace_id: workspaceId, kind, period: slot.period, state: slot.state, due_at: slot.at };
}

/**
 * Plans the figures that a published pin's thread gets after some days; what an outage made late by days is left out.
 * It comes at every wake, so what is planned already is not written again.
 */
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
      where not exists (
        select 1 from digests where digests.workspace_id = pins.workspace_id and digests.kind = 'results'
          and digests.subject = pins.id::text and digests.period = wait.days || 'd'
      )
      on conflict do nothing`,
  );
}
