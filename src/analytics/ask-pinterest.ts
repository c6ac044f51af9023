import type { Connection } from '../db/connections.ts';
import type { Deps } from '../deps.ts';
import type { Access } from '../pinterest/client.ts';
import { PinterestError } from '../pinterest/error.ts';
import { withAccessToken } from '../publishing/with-access-token.ts';
import type { Budget } from './budget.ts';

export type FigureDeps = Pick<Deps, 'db' | 'config' | 'pinterest' | 'accessTokenFor'>;

/** Asks Pinterest for one connection, within the time of the whole report. */
export type Ask = <Value>(call: (access: Access) => Promise<Value>) => Promise<Value>;

/** A connection that breaks on the way is an error like any other of the wire. */
export function createAsk(
  deps: FigureDeps,
  { workspaceId, id: connectionId }: Pick<Connection, 'workspaceId' | 'id'>,
  budget: Budget,
): Ask {
  return async (call) => {
    const answer = await budget.within(() =>
      withAccessToken(deps, { workspaceId, connectionId }, async (access) => ({
        value: await call(access),
      })),
    );
    if (answer !== undefined) return answer.value;
    throw new PinterestError({ kind: 'unauthorized', problem: 'grant_dead', bodyShape: 'none' });
  };
}
