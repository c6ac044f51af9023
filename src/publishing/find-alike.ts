import type { Deps } from '../deps.ts';
import { lookLimit } from '../pins/doubt.ts';
import type { Candidate, SentPin } from '../pins/match-live-pins.ts';
import { matchOwnPins } from './match-own-pins.ts';
import { withAccessToken } from './with-access-token.ts';

export type LookDeps = Pick<Deps, 'db' | 'pinterest' | 'accessTokenFor'>;

/** An attempt that may have made a pin, and the connection to look with. */
export interface Sought extends SentPin {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly connectionId: string | null;
}

/** What a look at the board saw. */
export interface Seen {
  /** Pins that can only be the sent one, and belong to no attempt of ours. */
  readonly alike: readonly Candidate[];
  readonly isWhole: boolean;
}

/**
 * Reads the board for pins that an attempt may have made. Undefined: there is no connection to look with. Throws a
 * PinterestError when Pinterest does not answer: then nothing was seen.
 */
export async function findAlike(deps: LookDeps, sought: Sought): Promise<Seen | undefined> {
  const { workspaceId, connectionId, accountId, boardId } = sought;
  if (connectionId === null) return undefined;
  const board = await withAccessToken(deps, { workspaceId, connectionId }, (access) =>
    deps.pinterest.listBoardPins(access, boardId, { limit: lookLimit }),
  );
  if (board === undefined) return undefined;
  const matches = await matchOwnPins(deps.db, { accountId, sent: [sought], pins: board.pins });
  return { alike: matches.flatMap(({ alike }) => alike), isWhole: board.isWhole };
}
