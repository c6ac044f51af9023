import type { ConnectionHealth } from '../db/connection-health.ts';
import { neededScopes, optionalScopes } from '../pinterest/scopes.ts';

/** What a connection's scopes are there for. No scope stands in two of the lists. */
export interface SortedScopes {
  /** Needed and not granted. */
  readonly missing: readonly string[];
  /** Granted, more than needed, and not used by any call; empty where that is not known. */
  readonly unused: readonly string[];
  /** Of secret boards, granted without having been asked for. */
  readonly secret: readonly string[];
  /** Other ones, granted without having been asked for. */
  readonly notAsked: readonly string[];
}

const needed: readonly string[] = neededScopes;

/** `used`: scopes of the calls of the last 90 days; undefined: unknown, or too early to tell. */
export function sortScopes(
  { scopes, requestedScopes }: Pick<ConnectionHealth, 'scopes' | 'requestedScopes'>,
  used: readonly string[] | undefined,
): SortedScopes {
  const granted = [...new Set(scopes)];
  const asked: readonly string[] = requestedScopes ?? [...needed, ...optionalScopes.business];
  const extra = granted.filter((scope) => !needed.includes(scope));
  const secret = extra.filter((scope) => isSecret(scope) && !asked.includes(scope));
  const unused = extra.filter((scope) => used !== undefined && !isSecret(scope) && !used.includes(scope));
  const named = [...secret, ...unused];
  return {
    missing: needed.filter((scope) => !granted.includes(scope)),
    unused,
    secret,
    notAsked: extra.filter((scope) => !asked.includes(scope) && !named.includes(scope)),
  };
}

export function isSecret(scope: string): boolean {
  return scope.endsWith('_secret');
}
