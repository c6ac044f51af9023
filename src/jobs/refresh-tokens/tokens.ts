import { setTimeout as wait } from 'node:timers/promises';
import { findTokens, type StoredTokens, takeRefreshLease } from '../../db/connection-tokens.ts';
import { openToken } from '../../db/seal-tokens.ts';
import type { Deps } from '../../deps.ts';
import { PinterestError } from '../../pinterest/error.ts';
import { type RefreshDeps, refresh } from './refresh.ts';

type Key = Parameters<Deps['accessTokenFor']>[0];
type Token = { readonly accessToken: string; readonly tokenVersion: number };

export interface TokenTiming {
  /** Between two looks of those who wait for another's refresh. */
  readonly lookMs: number;
  /** How often they look: in all, longer than a call to Pinterest may take. */
  readonly looks: number;
  /** Before the same refresh is tried again whose answer was lost. */
  readonly retryMs: number;
}

const defaultTiming: TokenTiming = { lookMs: 250, looks: 100, retryMs: 1000 };

/**
 * Access tokens, refreshed by one process at a time: the lease is won by comparing versions in the row, and those
 * who lose look again until the new token is there. Throws a PinterestError when no usable token can be had now; the
 * connection stays.
 */
export function createTokens(
  deps: TokenDeps,
  timing: TokenTiming = defaultTiming,
): Pick<Deps, 'accessTokenFor'> {
  return {
    async accessTokenFor(key) {
      for (let looks = 0; looks < timing.looks; looks += 1) {
        const found = await look(deps, key, timing.retryMs);
        if (found !== 'wait') return found && toCounted(deps, key, found);
        await wait(timing.lookMs);
      }
      return giveUp();
    },
  };
}

type TokenDeps = RefreshDeps & Pick<Deps, 'config' | 'callCounts'>;

/** Whoever calls with this token is counted, without having to think of it. */
function toCounted(
  { callCounts }: TokenDeps,
  { workspaceId, connectionId }: Key,
  { accessToken, tokenVersion }: Token,
): Awaited<ReturnType<Deps['accessTokenFor']>> {
  const onCall = (operation: string): void => callCounts.add({ workspaceId, connectionId, operation });
  return { access: { accessToken, onCall }, tokenVersion };
}

async function look(deps: TokenDeps, key: Key, retryMs: number): Promise<Token | undefined | 'wait'> {
  const stored = await findTokens(deps.db, key);
  // A token of the other environment must never reach this one's host, where it would look dead.
  if (stored === undefined || stored.environment !== deps.config.pinterest.environment) return undefined;
  if (stored.isFresh && stored.tokenVersion !== key.notVersion) return toToken(deps, key, stored);
  if (stored.lease === 'resting') return toUsable(deps, key, stored) ?? giveUp();
  if (stored.lease === 'held') return 'wait';
  const lease = deps.newId();
  const isOurs = await takeRefreshLease(deps.db, { ...key, tokenVersion: stored.tokenVersion, lease });
  return isOurs ? await refreshNow(deps, key, { stored, lease, retryMs }) : 'wait';
}

/** When Pinterest cannot be asked just now, a token that is still good serves on. */
async function refreshNow(
  deps: RefreshDeps,
  key: Key,
  turn: { stored: StoredTokens; lease: string; retryMs: number },
): Promise<Token | undefined> {
  const usable = toUsable(deps, key, turn.stored);
  try {
    return await refresh(deps, { key, ...turn, isUsable: usable !== undefined });
  } catch (error) {
    if (usable === undefined || !(error instanceof PinterestError)) throw error;
    return usable;
  }
}

function toUsable(deps: RefreshDeps, key: Key, stored: StoredTokens): Token | undefined {
  if (stored.isExpired || stored.tokenVersion === key.notVersion) return undefined;
  return toToken(deps, key, stored);
}

function toToken(deps: RefreshDeps, key: Key, stored: StoredTokens): Token | undefined {
  const { accessTokenSealed, tokenVersion } = stored;
  if (accessTokenSealed === null) return undefined;
  return { accessToken: openToken(deps.keyring, key, 'access_token', accessTokenSealed), tokenVersion };
}

function giveUp(): never {
  throw new PinterestError({ kind: 'unavailable', problem: 'token_not_renewed', bodyShape: 'none' });
}
