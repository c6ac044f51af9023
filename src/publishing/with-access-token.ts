import type { Deps } from '../deps.ts';
import type { Access } from '../pinterest/client.ts';
import { PinterestError } from '../pinterest/error.ts';

/**
 * Runs a call that may be repeated with the connection's token. Where Pinterest calls the token dead it is
 * refreshed once and the call made once more. Undefined: the connection is broken.
 */
export async function withAccessToken<Result>(
  deps: Pick<Deps, 'accessTokenFor'>,
  key: { workspaceId: string; connectionId: string },
  call: (access: Access) => Promise<Result>,
): Promise<Result | undefined> {
  const { workspaceId, connectionId } = key;
  const first = await deps.accessTokenFor({ workspaceId, connectionId });
  if (first === undefined) return undefined;
  try {
    return await call(first.access);
  } catch (error) {
    if (!(error instanceof PinterestError) || error.problem !== 'token_dead') throw error;
  }
  const second = await deps.accessTokenFor({ workspaceId, connectionId, notVersion: first.tokenVersion });
  return second === undefined ? undefined : call(second.access);
}
