import type { ConnectionHealth } from '../../db/connection-health.ts';
import type { Deps } from '../../deps.ts';
import { withAccessToken } from '../../publishing/with-access-token.ts';
import type { LiveAccount, Missing, Seen } from '../facts.ts';

export type PinterestDeps = Pick<Deps, 'config' | 'pinterest' | 'accessTokenFor'>;

/** Why Pinterest need not be asked at all; undefined: it may be. */
export function whyNotAsk(
  deps: Pick<Deps, 'config'>,
  connection: ConnectionHealth | undefined,
): Missing | undefined {
  if (connection === undefined) return { missing: 'not_connected' };
  if (connection.environment !== deps.config.pinterest.environment) return { missing: 'other_environment' };
  return connection.state === 'broken' ? { missing: 'connection_broken' } : undefined;
}

/** The account as Pinterest has it now. */
export async function readAccount(
  deps: PinterestDeps,
  key: { workspaceId: string; connectionId: string },
): Promise<Seen<LiveAccount>> {
  const account = await withAccessToken(deps, key, (access) => deps.pinterest.getAccount(access));
  return account ?? { missing: 'connection_broken' };
}
