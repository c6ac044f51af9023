import type { Access } from './access.ts';
import { type AnalyticsCalls, analyticsCalls } from './analytics.ts';
import { isSuccess, toReadError } from './answer.ts';
import { type BusinessCalls, businessCalls } from './business.ts';
import type { CreateOutcome } from './create-outcome.ts';
import { type PinToCreate, sendPin } from './create-pin.ts';
import { askForTokens, type Tokens, toAuthorizeUrl } from './oauth.ts';
import { LARGEST_PAGE, listAll } from './pages.ts';
import { type Probe, probe } from './probe.ts';
import {
  type Account,
  accountSchema,
  type Board,
  boardSchema,
  type LivePin,
  livePinSchema,
  type Section,
  sectionSchema,
} from './schema.ts';
import { call, createSession, read, type Session } from './session.ts';

export type { Access } from './access.ts';
export type { AnalyticsDay, MeasuredPin, MetricName, Metrics, TopPin } from './analytics.ts';
export type { CreateOutcome } from './create-outcome.ts';
export type { PinToCreate } from './create-pin.ts';
export type { Tokens } from './oauth.ts';
export type { Probe } from './probe.ts';
export type { Account, Board, LivePin, Section } from './schema.ts';

const CREATE_DEADLINE_MS = 60_000;
const CREATE_MAX_ANSWER_BYTES = 1024 * 1024;

export interface PinterestOptions {
  /** Ends in `/v5`: https://api.pinterest.com/v5 or https://api-sandbox.pinterest.com/v5 */
  readonly apiUrl: string;
  /** The page where people allow the app: https://www.pinterest.com/oauth/ */
  readonly oauthUrl: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => Date;
}

export interface BoardPins {
  /** In no promised order, and with the pins of the board's sections among them. */
  readonly pins: readonly LivePin[];
  /** Whether these are all pins of the board; false: it may hold more than were asked for. */
  readonly isWhole: boolean;
  /** The `Date` header: Pinterest's own clock, in whole seconds. */
  readonly serverTime: Date | undefined;
}

/**
 * Pinterest's API v5. Every call is made once: nothing here retries. All but `createPin` and `probe` throw a
 * PinterestError for whatever the wire did, within 20 s; ids that are not digits are a bug and throw a TypeError. Who
 * passes an `onCall` with the token is told of each request that is made with it.
 */
export interface Pinterest extends AnalyticsCalls, BusinessCalls {
  authorizeUrl(ask: { redirectUri: string; state: string; scopes: readonly string[] }): string;
  /** The redirect URI must be the very string that the authorize page was opened with. */
  exchangeCode(ask: { code: string; redirectUri: string }): Promise<Tokens>;
  /** The new refresh token replaces the old one, which must be taken for dead from here on. */
  refreshTokens(ask: { refreshToken: string }): Promise<Tokens>;
  getAccount(access: Access): Promise<Account>;
  /** Asks for the account with a token, or with none, only to see what comes. Never throws for what the wire did. */
  probe(access: Access | undefined): Promise<Probe>;
  /** All boards, group boards included: whether the account may publish there shows `ownerUsername`. */
  listBoards(access: Access): Promise<readonly Board[]>;
  getBoard(access: Access, boardId: string): Promise<Board>;
  listSections(access: Access, boardId: string): Promise<readonly Section[]>;
  /** Sent exactly once, with a deadline of 60 s. Never throws for what the wire did: see CreateOutcome. */
  createPin(access: Access, pin: PinToCreate): Promise<CreateOutcome>;
  getPin(access: Access, pinId: string): Promise<LivePin>;
  /** At most `limit` pins (250 unless told). */
  listBoardPins(access: Access, boardId: string, options?: { limit?: number }): Promise<BoardPins>;
  /** Fine as well when the pin is gone already. */
  deletePin(access: Access, pinId: string): Promise<void>;
  /** Waits for the calls under way, then closes the kept connections. */
  close(): Promise<void>;
}

export function createPinterest(options: PinterestOptions): Pinterest {
  const session = createSession(options);
  return {
    ...oauthCalls(session, options),
    ...boardCalls(session),
    ...pinCalls(session),
    probe: (access) => probe(session, access),
    ...analyticsCalls(session),
    ...businessCalls(session),
    createPin: (access, pin) =>
      sendPin({
        apiUrl: session.apiUrl,
        access,
        pin,
        fetch: options.fetch ?? globalThis.fetch,
        now: session.now,
        deadlineMs: CREATE_DEADLINE_MS,
        maxAnswerBytes: CREATE_MAX_ANSWER_BYTES,
      }),
    close: session.close,
  };
}

type OauthCalls = Pick<Pinterest, 'authorizeUrl' | 'exchangeCode' | 'refreshTokens'>;

function oauthCalls(session: Session, options: PinterestOptions): OauthCalls {
  return {
    authorizeUrl: (ask) => toAuthorizeUrl(options, ask),
    exchangeCode: ({ code, redirectUri }) =>
      askForTokens(session, options, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        continuous_refresh: 'true',
      }),
    refreshTokens: ({ refreshToken }) =>
      askForTokens(session, options, { grant_type: 'refresh_token', refresh_token: refreshToken }),
  };
}

type BoardCalls = Pick<
  Pinterest,
  'getAccount' | 'listBoards' | 'getBoard' | 'listSections' | 'listBoardPins'
>;

function boardCalls(session: Session): BoardCalls {
  const missing = 'board_not_found';
  return {
    async getAccount(access) {
      const ask = { access, operation: 'GET /user_account', missing: 'other' } as const;
      return (await read(session, ask, accountSchema)).value;
    },
    async listBoards(access) {
      const ask = { access, operation: 'GET /boards', missing: 'other' } as const;
      return (await listAll(session, ask, boardSchema)).items;
    },
    async getBoard(access, boardId) {
      const ask = { access, operation: 'GET /boards/{board_id}', ids: [boardId], missing } as const;
      return (await read(session, ask, boardSchema)).value;
    },
    async listSections(access, boardId) {
      const operation = 'GET /boards/{board_id}/sections';
      const ask = { access, operation, ids: [boardId], missing } as const;
      return (await listAll(session, ask, sectionSchema)).items;
    },
    async listBoardPins(access, boardId, { limit = LARGEST_PAGE } = {}) {
      const operation = 'GET /boards/{board_id}/pins';
      const ask = { access, operation, ids: [boardId], missing } as const;
      const { items, isWhole, headers } = await listAll(session, ask, livePinSchema, limit);
      return { pins: items, isWhole, serverTime: toServerTime(headers) };
    },
  };
}

function pinCalls(session: Session): Pick<Pinterest, 'getPin' | 'deletePin'> {
  const missing = 'pin_not_found';
  return {
    async getPin(access, pinId) {
      const ask = { access, operation: 'GET /pins/{pin_id}', ids: [pinId], missing } as const;
      return (await read(session, ask, livePinSchema)).value;
    },
    async deletePin(access, pinId) {
      const ask = { access, operation: 'DELETE /pins/{pin_id}', ids: [pinId], missing } as const;
      const seen = await call(session, ask);
      if (seen.kind !== 'failed' && isSuccess(seen.status)) return;
      const error = toReadError(seen, { now: session.now(), missing });
      if (error.problem !== 'pin_not_found') throw error;
    },
  };
}

function toServerTime(headers: Headers): Date | undefined {
  const date = new Date(headers.get('date') ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}
