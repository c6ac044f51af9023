import { type ChecklistItem, ruleOf, toChecklist } from '../../audit/checklist.ts';
import { type AuditTick, insertTick, listLastTicks } from '../../db/audit-ticks.ts';
import { readNow } from '../../db/clock.ts';
import { findConnectionHealth } from '../../db/connection-health.ts';
import type { Deps } from '../../deps.ts';

export type TickDeps = Pick<Deps, 'db' | 'newId'>;

/** Somebody says that they have done it; a tick that still holds stays the one that counts. */
export async function tickItem(
  deps: TickDeps,
  { workspaceId, userId, item }: { workspaceId: string; userId: string; item: ChecklistItem },
): Promise<{ tick: AuditTick; isNew: boolean }> {
  const connection = await findConnectionHealth(deps.db, workspaceId);
  return await insertTick(deps.db, {
    workspaceId,
    id: deps.newId(),
    item,
    tickedBy: userId,
    days: ruleOf(item).days,
    since: connection?.accountSince,
  });
}

/** The checklist for a message that was posted before: what it asked for then counts as asked for. */
export async function readChecklist(deps: TickDeps, workspaceId: string) {
  const [ticks, now, connection] = await Promise.all([
    listLastTicks(deps.db, workspaceId),
    readNow(deps.db),
    findConnectionHealth(deps.db, workspaceId),
  ]);
  return toChecklist({ ticks, now, since: connection?.accountSince, isReauthoriseAsked: true });
}
