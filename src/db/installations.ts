import { eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { Keyring } from './keyring.ts';
import { workspaces } from './schema.ts';
import { saveInstalledWorkspace } from './workspaces.ts';

/** Bolt's Installation is stored as it came, sealed as a whole: it holds the bot's token. */
const placeOf = (workspaceId: string) => ({
  workspaceId,
  table: 'workspaces',
  row: workspaceId,
  field: 'installation',
});

/** Keeps what Slack gave at installation. */
export async function saveInstallation(
  deps: { db: Db; keyring: Keyring },
  installed: {
    id: string;
    name: string;
    botUserId: string | null;
    installedBy: string;
    installation: unknown;
  },
): Promise<void> {
  const { installation, ...workspace } = installed;
  const installationSealed = deps.keyring.encrypt(JSON.stringify(installation), placeOf(installed.id));
  await saveInstalledWorkspace(deps.db, { ...workspace, installationSealed });
}

/** The installation as Bolt stored it, or undefined where Corkboard is not (or no longer) installed. */
export async function findInstallation(
  deps: { db: Db; keyring: Keyring },
  workspaceId: string,
): Promise<unknown> {
  const [row] = await deps.db
    .select({ sealed: workspaces.installationSealed })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (row?.sealed == null) return undefined;
  return JSON.parse(deps.keyring.decrypt(row.sealed, placeOf(workspaceId)));
}

/** When the workspace was last installed, to tell a late uninstall event from a new one. */
export async function findInstalledAt(db: Db, workspaceId: string): Promise<Date | undefined> {
  const [row] = await db
    .select({ at: workspaces.installedAt })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return row?.at;
}
