import { and, eq, ne, sql } from 'drizzle-orm';
import type { ReviewRules } from '../pins/review.ts';
import { nextSlotAfter, type WeeklyRule } from '../pins/weekly-slot.ts';
import { databaseNow, readNow } from './clock.ts';
import { noTokens } from './connection-row.ts';
import type { Db } from './db.ts';
import { connections, managers, receivedEvents, reviewers, workspaces } from './schema.ts';

export type Workspace = typeof workspaces.$inferSelect;
export type Reviewer = typeof reviewers.$inferSelect;

/** The installation of Corkboard in a workspace, or undefined. */
export async function findWorkspace(db: Db, workspaceId: string): Promise<Workspace | undefined> {
  const [workspace] = await db.select().from(workspaces).where(eq(workspaces.id, workspaceId));
  return workspace;
}

/** The workspace; throws if Corkboard is not installed there. */
export async function getWorkspace(db: Db, workspaceId: string): Promise<Workspace> {
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace === undefined) throw new Error(`Corkboard is not installed in workspace ${workspaceId}.`);
  return workspace;
}

/** What an installation tells of the workspace. */
export interface InstalledWorkspace {
  readonly id: string;
  readonly name: string;
  readonly domain?: string | null;
  readonly botUserId: string | null;
  readonly installedBy: string | null;
  readonly installationSealed?: string | null;
}

/** Writes an installation or a reinstallation; settings of an earlier one stay. */
export async function saveInstalledWorkspace(db: Db, installed: InstalledWorkspace): Promise<void> {
  const fresh = { ...installed, status: 'active' as const, uninstalledAt: null };
  await db
    .insert(workspaces)
    .values({ ...fresh, installedAt: databaseNow })
    .onConflictDoUpdate({
      target: workspaces.id,
      set: { ...fresh, installedAt: databaseNow, updatedAt: databaseNow },
    });
}

/** Notes a start with a token from the environment: like an installation, but a known workspace keeps its dates. */
export async function saveStartedWorkspace(db: Db, started: InstalledWorkspace): Promise<void> {
  const { installedBy: _, ...known } = started;
  await db
    .insert(workspaces)
    .values({ ...started, status: 'active', installedAt: databaseNow })
    .onConflictDoUpdate({
      target: workspaces.id,
      set: { ...known, status: 'active', uninstalledAt: null, updatedAt: databaseNow },
    });
}

/**
 * Uninstalled: Slack's token and Pinterest's are gone at once, and nothing is sent any more. Who installs Corkboard
 * again has to connect Pinterest again, so that no pin of the time before goes out by itself.
 */
export async function deactivateWorkspace(db: Db, workspaceId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(workspaces)
      .set({
        status: 'inactive',
        uninstalledAt: databaseNow,
        installationSealed: null,
        updatedAt: databaseNow,
      })
      .where(eq(workspaces.id, workspaceId));
    await tx
      .update(connections)
      .set({ ...noTokens, state: 'disconnected', disconnectedAt: databaseNow })
      .where(and(eq(connections.workspaceId, workspaceId), ne(connections.state, 'disconnected')));
  });
}

/** What managers set in the settings. */
export type Settings = Partial<
  Pick<
    Workspace,
    | 'reviewChannelId'
    | 'digestChannelId'
    | 'auditChannelId'
    | 'digestWeekday'
    | 'digestTime'
    | 'approvalsNeeded'
    | 'ownPinsAllowed'
    | 'guestsMaySubmit'
    | 'retriesDoubts'
    | 'timeZone'
  >
>;

/** Saves settings, and when the next digest is due by them. */
export async function saveSettings(db: Db, workspaceId: string, settings: Settings): Promise<void> {
  await db.transaction(async (tx) => {
    const [before] = await tx.select().from(workspaces).where(eq(workspaces.id, workspaceId)).for('update');
    if (before === undefined) return;
    const nextDigestAt = toNextDigestAt(before, { ...before, ...settings }, await readNow(tx));
    await tx
      .update(workspaces)
      .set({ ...settings, nextDigestAt, updatedAt: databaseNow })
      .where(eq(workspaces.id, workspaceId));
  });
}

/** A slot that is due already stays due, and so does one whose rule has not changed. */
function toNextDigestAt(before: Workspace, after: Workspace, now: Date): Date | null {
  if (after.digestChannelId === null && after.auditChannelId === null) return null;
  const [was, rule] = [toWeeklyRule(before), toWeeklyRule(after)];
  const isSame = was.weekday === rule.weekday && was.time === rule.time && was.zone === rule.zone;
  if (before.nextDigestAt !== null && (isSame || before.nextDigestAt <= now)) return before.nextDigestAt;
  return nextSlotAfter(rule, now).at;
}

/** When a workspace gets its digests. */
export function toWeeklyRule(workspace: Workspace): WeeklyRule {
  return { weekday: workspace.digestWeekday, time: workspace.digestTime, zone: workspace.timeZone };
}

/** Stops publishing for a workspace; returns whether it was running. */
export async function pauseWorkspace(
  db: Db,
  pause: { workspaceId: string; userId: string; reason: string },
): Promise<boolean> {
  const rows = await db
    .update(workspaces)
    .set({ pausedAt: databaseNow, pausedBy: pause.userId, pauseReason: pause.reason, updatedAt: databaseNow })
    .where(and(eq(workspaces.id, pause.workspaceId), sql`${workspaces.pausedAt} is null`))
    .returning({ id: workspaces.id });
  return rows.length === 1;
}

/** Lets publishing go on; returns whether it was paused. */
export async function resumeWorkspace(db: Db, workspaceId: string): Promise<boolean> {
  const rows = await db
    .update(workspaces)
    .set({ pausedAt: null, pausedBy: null, pauseReason: null, updatedAt: databaseNow })
    .where(and(eq(workspaces.id, workspaceId), sql`${workspaces.pausedAt} is not null`))
    .returning({ id: workspaces.id });
  return rows.length === 1;
}

export function toReviewRules(workspace: Workspace): ReviewRules {
  const { approvalsNeeded, ownPinsAllowed, guestsMaySubmit } = workspace;
  return { approvalsNeeded, ownPinsAllowed, guestsMaySubmit };
}

export async function listReviewers(db: Db, workspaceId: string): Promise<readonly Reviewer[]> {
  return await db.select().from(reviewers).where(eq(reviewers.workspaceId, workspaceId));
}

/** Sets the reviewers to exactly these people and user groups. */
export async function replaceReviewers(
  db: Db,
  change: {
    workspaceId: string;
    userIds: readonly string[];
    userGroupIds: readonly string[];
    changedBy: string;
  },
): Promise<void> {
  const { workspaceId, changedBy: addedBy } = change;
  const rows = [
    ...change.userIds.map((slackId) => ({ workspaceId, slackId, kind: 'person' as const, addedBy })),
    ...change.userGroupIds.map((slackId) => ({ workspaceId, slackId, kind: 'user_group' as const, addedBy })),
  ];
  await db.transaction(async (tx) => {
    await tx.delete(reviewers).where(eq(reviewers.workspaceId, workspaceId));
    if (rows.length > 0) await tx.insert(reviewers).values(rows);
  });
}

export async function listManagerIds(db: Db, workspaceId: string): Promise<readonly string[]> {
  const rows = await db
    .select({ userId: managers.userId })
    .from(managers)
    .where(eq(managers.workspaceId, workspaceId));
  return rows.map((row) => row.userId);
}

/** Sets the managers by name to exactly these people; admins are managers anyway. */
export async function replaceManagers(
  db: Db,
  change: { workspaceId: string; userIds: readonly string[]; changedBy: string },
): Promise<void> {
  const { workspaceId, changedBy: addedBy } = change;
  await db.transaction(async (tx) => {
    await tx.delete(managers).where(eq(managers.workspaceId, workspaceId));
    const rows = change.userIds.map((userId) => ({ workspaceId, userId, addedBy }));
    if (rows.length > 0) await tx.insert(managers).values(rows);
  });
}

/** Whether this is the first time that we see this delivery; of two at once one is told so. */
export async function isFirstDelivery(db: Db, workspaceId: string, key: string): Promise<boolean> {
  const rows = await db.insert(receivedEvents).values({ workspaceId, key }).onConflictDoNothing().returning();
  return rows.length === 1;
}
