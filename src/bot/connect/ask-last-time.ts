import { findTokens } from '../../db/connection-tokens.ts';
import { type ConnectionKey, findConnectionById } from '../../db/connections.ts';
import { openToken } from '../../db/seal-tokens.ts';
import type { Deps } from '../../deps.ts';
import { describeError } from '../../describe-error.ts';
import type { Probe } from '../../pinterest/client.ts';

type AskDeps = Pick<Deps, 'config' | 'db' | 'keyring' | 'pinterest' | 'now' | 'log'>;

/** What Pinterest said to the token that had just been destroyed. */
export interface LastAnswer extends Probe {
  readonly at: Date;
  /** When the last of the destroyed tokens would have ended by itself, as far as it is known. */
  readonly endsAt: Date | null;
}

/**
 * Reads the token that is about to be destroyed, still sealed, and returns the one question that is asked with it
 * afterwards. By then it is nowhere but in this function's hands, and with the answer it is gone from there too. The
 * question resolves to undefined where there was no token that Pinterest could have known.
 */
export async function prepareLastQuestion(
  deps: AskDeps,
  key: ConnectionKey,
): Promise<() => Promise<LastAnswer | undefined>> {
  const [stored, connection] = await Promise.all([
    findTokens(deps.db, key),
    findConnectionById(deps.db, key),
  ]);
  const sealed = stored?.accessTokenSealed ?? undefined;
  const isOfThisHost = stored?.environment === deps.config.pinterest.environment;
  if (stored === undefined || sealed === undefined || stored.isExpired || !isOfThisHost) {
    return async () => undefined;
  }
  const endsAt = connection?.refreshExpiresAt ?? connection?.accessExpiresAt ?? null;
  return async () => {
    const accessToken = open(deps, key, sealed);
    if (accessToken === undefined) return undefined;
    return { ...(await deps.pinterest.probe({ accessToken })), at: deps.now(), endsAt };
  };
}

/** A key that is lost must not stand in the way of destroying what it had sealed. */
function open(deps: AskDeps, key: ConnectionKey, sealed: string): string | undefined {
  try {
    return openToken(deps.keyring, key, 'access_token', sealed);
  } catch (error) {
    deps.log.warn({ ...key, ...describeError(error) }, 'last_token_not_opened');
    return undefined;
  }
}
