import { eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import { managers, workspaces } from './schema.ts';

/**
 * Who is told when something needs a manager: the managers by name, whoever installed Corkboard, and who connected
 * the account, if there is one. Workspace admins are managers too, but nobody asked them to be told.
 */
export async function listPeopleInCharge(
  db: Db,
  { workspaceId, connectedBy }: { workspaceId: string; connectedBy: string | undefined },
): Promise<ReadonlySet<string>> {
  const [workspace] = await db
    .select({ installedBy: workspaces.installedBy })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  const named = await db
    .select({ userId: managers.userId })
    .from(managers)
    .where(eq(managers.workspaceId, workspaceId));
  const people = [connectedBy, workspace?.installedBy, ...named.map(({ userId }) => userId)];
  return new Set(people.filter((userId) => typeof userId === 'string'));
}
