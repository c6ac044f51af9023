import type { Installation, InstallationQuery, InstallationStore } from '@slack/oauth';
import { z } from 'zod';
import { findInstallation, saveInstallation } from '../db/installations.ts';
import type { Deps } from '../deps.ts';

const installationSchema = z.looseObject({
  bot: z.object({ token: z.string(), userId: z.string() }),
});

/** Bolt's installations in our database, sealed; keyed by the organisation for org-wide installs, else by the team. */
export function createInstallationStore(deps: Pick<Deps, 'db' | 'keyring'>): InstallationStore {
  return {
    async storeInstallation(installation) {
      const owner = installation.isEnterpriseInstall ? installation.enterprise : installation.team;
      if (owner === undefined) throw new Error('Slack sent an installation without a workspace.');
      await saveInstallation(deps, {
        id: owner.id,
        name: owner.name ?? owner.id,
        botUserId: installation.bot?.userId ?? null,
        installedBy: installation.user.id,
        installation,
      });
    },
    async fetchInstallation(query) {
      const found = await findInstallation(deps, toKey(query));
      if (found === undefined) throw new Error('Corkboard is not installed in this workspace.');
      return found as Installation<'v1' | 'v2', boolean>;
    },
  };
}

function toKey(query: InstallationQuery<boolean>): string {
  const key = query.isEnterpriseInstall ? query.enterpriseId : query.teamId;
  if (key === undefined) throw new Error('Slack sent a request that names no workspace.');
  return key;
}

/** The bot's token of an installation from the store. */
export async function findBotToken(
  deps: Pick<Deps, 'db' | 'keyring'>,
  workspaceId: string,
): Promise<string | undefined> {
  const found = await findInstallation(deps, workspaceId);
  return found === undefined ? undefined : installationSchema.parse(found).bot.token;
}
