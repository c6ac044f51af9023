import { setTimeout as wait } from 'node:timers/promises';
import { breakConnection } from '../../db/break-connection.ts';
import {
  findTokens,
  type NewTokens,
  restRefreshLease,
  type StoredTokens,
  saveTokens,
} from '../../db/connection-tokens.ts';
import { refreshCards } from '../../db/pins.ts';
import { openToken, sealTokens } from '../../db/seal-tokens.ts';
import type { Deps } from '../../deps.ts';
import type { Tokens } from '../../pinterest/client.ts';
import { PinterestError } from '../../pinterest/error.ts';

export type RefreshDeps = Pick<Deps, 'db' | 'keyring' | 'pinterest' | 'newId' | 'wake' | 'log'>;

export interface Turn {
  readonly key: { readonly workspaceId: string; readonly connectionId: string };
  readonly stored: StoredTokens;
  readonly lease: string;
  readonly retryMs: number;
  /** Whether the stored access token can still be used. */
  readonly isUsable: boolean;
}

type Token = { accessToken: string; tokenVersion: number };

/** A try must begin early enough to end, after 20 s at most, inside the lease of 60 s. */
const LATEST_TRY_MS = 35_000;
const TRIES = 3;
/** How long new tokens are tried to be kept, as long as the end of an attempt; and pauses between, in `retryMs`. */
const SAVE_MS = 300_000;
const LONGEST_SAVE_PAUSE = 5;
/** Seconds without a further try after a failed one, unless Pinterest names its own. */
const REST_SECONDS = 30;
const LONGEST_REST_SECONDS = 15 * 60;

/**
 * Exchanges the refresh token under a lease. Returns the new token, or undefined when Pinterest ended the grant.
 * Throws, and keeps the connection, when Pinterest could not be asked.
 */
export async function refresh(deps: RefreshDeps, turn: Turn): Promise<Token | undefined> {
  const { stored, key } = turn;
  if (stored.refreshTokenSealed === null) return await withoutRefreshToken(deps, turn);
  const refreshToken = openToken(deps.keyring, key, 'refresh_token', stored.refreshTokenSealed);
  try {
    return await save(deps, turn, await ask(deps, refreshToken, turn.retryMs));
  } catch (error) {
    if (!(error instanceof PinterestError)) throw error;
    if (error.problem === 'grant_dead') return await believe(deps, turn, 'grant_dead');
    const seconds = Math.min(error.retryAfterSeconds ?? REST_SECONDS, LONGEST_REST_SECONDS);
    await restRefreshLease(deps.db, { ...key, lease: turn.lease, seconds });
    throw toUnavailable(error);
  }
}

/**
 * No answer about tokens, a wrong app secret least of all, says anything about the pin that needed one: it waits.
 * The problem is named anew as well, since some (a missing scope, spam) settle a pin or its account by themselves.
 */
function toUnavailable(error: PinterestError): PinterestError {
  if (error.kind === 'unavailable' && error.problem !== 'other') return error;
  const { bodyShape, status, code, requestId, retryAfterSeconds } = error;
  const facts = { bodyShape, status, code, requestId, retryAfterSeconds, cause: error };
  return error.kind === 'rate_limited'
    ? new PinterestError({ ...facts, kind: 'rate_limited', problem: 'rate_limit' })
    : new PinterestError({ ...facts, kind: 'unavailable', problem: 'token_not_renewed' });
}

/** Repeats the same refresh while its answer is lost: a provider with a grace period then answers again. */
async function ask(deps: RefreshDeps, refreshToken: string, retryMs: number): Promise<Tokens> {
  const beganAt = performance.now();
  for (let tries = 1; ; tries += 1) {
    try {
      return await deps.pinterest.refreshTokens({ refreshToken });
    } catch (error) {
      const isLate = performance.now() - beganAt + retryMs > LATEST_TRY_MS;
      if (tries >= TRIES || isLate || !isAnswerLost(error)) throw error;
      await wait(retryMs);
    }
  }
}

function isAnswerLost(error: unknown): boolean {
  if (!(error instanceof PinterestError) || error.kind !== 'unavailable') return false;
  return error.status === undefined || (error.status >= 200 && error.status < 300);
}

/**
 * The old refresh token may be dead from here on, and only this process knows the new one: while the database is away it
 * is tried again, because a lost one means that somebody has to connect the account anew.
 */
async function save(deps: RefreshDeps, turn: Turn, tokens: Tokens): Promise<Token | undefined> {
  const { key, stored } = turn;
  const { accessToken, refreshToken, ...facts } = tokens;
  const sealed: NewTokens = { ...facts, ...sealTokens(deps.keyring, key, { accessToken, refreshToken }) };
  const tokenVersion = stored.tokenVersion;
  const beganAt = performance.now();
  for (let tries = 1; ; tries += 1) {
    try {
      if (await saveTokens(deps.db, { ...key, tokenVersion, tokens: sealed })) {
        return { accessToken, tokenVersion: tokenVersion + 1 };
      }
      return await readNewer(deps, turn);
    } catch (error) {
      const isOver = performance.now() - beganAt > SAVE_MS;
      if (!isOver) await wait(turn.retryMs * Math.min(tries, LONGEST_SAVE_PAUSE));
      else {
        deps.log.error({ ...key, tokenVersion }, 'refreshed_tokens_not_saved');
        throw error;
      }
    }
  }
}

/** Pinterest's word that the grant is dead ends the connection, unless another process brought newer tokens. */
async function believe(deps: RefreshDeps, turn: Turn, reason: string): Promise<Token | undefined> {
  const { key, stored } = turn;
  if (await breakConnection(deps.db, { ...key, tokenVersion: stored.tokenVersion, reason })) {
    deps.log.warn({ ...key, reason }, 'connection_broken');
    await refreshCards(deps.db, key.workspaceId, ['approved']);
    deps.wake('deliver-messages');
    return undefined;
  }
  return await readNewer(deps, turn);
}

async function readNewer(deps: RefreshDeps, { key, stored }: Turn): Promise<Token | undefined> {
  const newer = await findTokens(deps.db, key);
  if (!newer?.accessTokenSealed || newer.tokenVersion === stored.tokenVersion) return undefined;
  const accessToken = openToken(deps.keyring, key, 'access_token', newer.accessTokenSealed);
  return { accessToken, tokenVersion: newer.tokenVersion };
}

/** Pinterest gave none at the start: the access token serves until its end, then somebody connects again. */
async function withoutRefreshToken(deps: RefreshDeps, turn: Turn): Promise<Token | undefined> {
  if (!turn.isUsable) return await believe(deps, turn, 'no_refresh_token');
  await restRefreshLease(deps.db, { ...turn.key, lease: turn.lease, seconds: REST_SECONDS });
  throw new PinterestError({ kind: 'unavailable', problem: 'token_not_renewed', bodyShape: 'none' });
}
