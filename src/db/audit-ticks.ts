import { and, desc, eq, gte, sql } from 'drizzle-orm';
import { databaseNow } from './clock.ts';
import type { Db } from './db.ts';
import { isWithin, type Period } from './period.ts';
import { auditTicks, workspaces } from './schema.ts';

/** Who looked after an item of the audit's checklist, and when. */
export interface AuditTick {
  readonly item: string;
  readonly tickedBy: string;
  readonly tickedAt: Date;
}

const tickColumns = {
  item: auditTicks.item,
  tickedBy: auditTicks.tickedBy,
  tickedAt: auditTicks.tickedAt,
};

/** The last tick of each item. */
export async function listLastTicks(db: Db, workspaceId: string): Promise<readonly AuditTick[]> {
  return await db
    .selectDistinctOn([auditTicks.item], tickColumns)
    .from(auditTicks)
    .where(eq(auditTicks.workspaceId, workspaceId))
    .orderBy(auditTicks.item, desc(auditTicks.tickedAt));
}

/** Every tick of a period, the first one first. */
export async function listTicks(
  db: Db,
  { workspaceId, period }: { workspaceId: string; period: Period },
): Promise<readonly AuditTick[]> {
  return await db
    .select(tickColumns)
    .from(auditTicks)
    .where(and(eq(auditTicks.workspaceId, workspaceId), isWithin(auditTicks.tickedAt, period)))
    .orderBy(auditTicks.tickedAt, auditTicks.id);
}

export interface NewTick {
  readonly workspaceId: string;
  readonly id: string;
  readonly item: string;
  readonly tickedBy: string;
  /** A tick of the last so many days still holds; null: any does. */
  readonly days: number | null;
  /** Ticks of before do not count. */
  readonly since: Date | undefined;
}

/** Ticks an item, unless a tick still holds: that one comes back then. Of two at once the first one counts. */
export async function insertTick(db: Db, tick: NewTick): Promise<{ tick: AuditTick; isNew: boolean }> {
  const { workspaceId, id, item, tickedBy, days, since } = tick;
  return await db.transaction(async (tx) => {
    await tx
      .select({ id: workspaces.id })
      .from(workspaces)
      .where(eq(workspaces.id, workspaceId))
      .for('update');
    const [holding] = await tx
      .select(tickColumns)
      .from(auditTicks)
      .where(
        and(
          eq(auditTicks.workspaceId, workspaceId),
          eq(auditTicks.item, item),
          days === null
            ? undefined
            : gte(auditTicks.tickedAt, sql`app_now() - make_interval(days => ${days})`),
          since === undefined ? undefined : gte(auditTicks.tickedAt, since),
        ),
      )
      .orderBy(desc(auditTicks.tickedAt))
      .limit(1);
    if (holding !== undefined) return { tick: holding, isNew: false };
    const [added] = await tx
      .insert(auditTicks)
      .values({ workspaceId, id, item, tickedBy, tickedAt: databaseNow })
      .returning(tickColumns);
    if (added === undefined) throw new Error('The tick was not written.');
    return { tick: added, isNew: true };
  });
}
