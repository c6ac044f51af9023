import { deleteOldLinks } from '../../db/connect-links.ts';
import { type AgeingTokens, listAgeingTokens } from '../../db/connection-tokens.ts';
import { forgetStalePending } from '../../db/connections.ts';
import { returnPinsOfOtherAccounts } from '../../db/return-pins.ts';
import type { Deps } from '../../deps.ts';
import { describeError } from '../../describe-error.ts';
import { PinterestError } from '../../pinterest/error.ts';

type JobDeps = Pick<Deps, 'db' | 'accessTokenFor' | 'config' | 'wake' | 'log'>;

/** Below this many days a failing refresh is worth somebody's attention; before, tomorrow's turn mends it. */
const URGENT_DAYS = 3;

/**
 * Renews tokens long before they end, and tidies up around connections: accounts that nobody confirmed, old links,
 * pins approved for an account that is not in use any more.
 */
export function createRefreshTokens(deps: JobDeps): { run(signal?: AbortSignal): Promise<void> } {
  return {
    async run(signal) {
      await forgetStalePending(deps.db);
      await deleteOldLinks(deps.db);
      if ((await returnPinsOfOtherAccounts(deps.db, { actorId: null })) > 0) deps.wake('deliver-messages');
      for (const ageing of await listAgeingTokens(deps.db, deps.config.pinterest.environment)) {
        if (signal?.aborted) return;
        await renew(deps, ageing);
      }
    },
  };
}

async function renew(deps: JobDeps, ageing: AgeingTokens): Promise<void> {
  const { workspaceId, id: connectionId, tokenVersion, daysLeft } = ageing;
  try {
    await deps.accessTokenFor({ workspaceId, connectionId, notVersion: tokenVersion });
  } catch (error) {
    // One account's trouble must not keep the next ones from their turn.
    if (!(error instanceof PinterestError)) {
      deps.log.error({ workspaceId, connectionId, ...describeError(error) }, 'tokens_not_refreshed');
      return;
    }
    const level = daysLeft < URGENT_DAYS ? 'warn' : 'info';
    deps.log[level]({ workspaceId, connectionId, daysLeft, problem: error.problem }, 'tokens_not_refreshed');
  }
}
