import { type AccountToAdd, addAccount } from './accounts.ts';
import { createLocalAnalytics, type LocalAnalytics } from './analytics/staging.ts';
import { createAnswering } from './answering.ts';
import type { AuditedCreate } from './audit.ts';
import { addBoard, type BoardToAdd, fillBoard, removeBoard } from './boards.ts';
import { type Businesses, createBusinesses } from './businesses.ts';
import { createFaults, type Faults } from './faults.ts';
import { grantTokens, type IssuedTokens, removeApp } from './grants.ts';
import type { LocalPinterestOptions } from './options.ts';
import { addPin, type PinToAdd } from './pins.ts';
import { seed } from './seed.ts';
import { changePin, createState, type LocalAccount, type LocalBoard, type LocalPin } from './state.ts';
import { createWireLog, type WireLog } from './wire-log.ts';

export type { LocalPinterestOptions } from './options.ts';

/** One environment of Pinterest in memory: the API, the OAuth page, and the pages where people look at pins. */
export interface LocalPinterest {
  readonly apiUrl: string;
  readonly siteUrl: string;
  /**
   * Answers a request to `apiUrl` or `siteUrl`.
   * Throws ConnectionLost when a fault wants no answer to come; a door turns that into a broken connection.
   */
  fetch(request: Request): Promise<Response>;
  readonly accounts: readonly LocalAccount[];
  readonly boards: readonly LocalBoard[];
  /** Every live pin in order of creation, those that are not visible yet included. */
  readonly pins: readonly LocalPin[];
  /** The auditor: every `POST /pins`, in the order in which they ended. */
  readonly creates: readonly AuditedCreate[];
  readonly faults: Faults;
  readonly analytics: LocalAnalytics;
  readonly requests: WireLog;
  /** Who can act for a business besides the one who knows its password. */
  readonly business: Businesses;
  pinsOn(boardId: string): readonly LocalPin[];
  /** Somebody signs up. */
  addAccount(account: AccountToAdd): LocalAccount;
  addBoard(board: BoardToAdd): LocalBoard;
  removeBoard(boardId: string): void;
  /** As if somebody had published it, now or in the past, without the API. */
  addPin(pin: PinToAdd): LocalPin;
  /** Adds so many pins of its owner. */
  fillBoard(boardId: string, count: number): void;
  /** As if somebody had changed or deleted the pin on Pinterest itself. */
  changePin(pinId: string, changes: Partial<Omit<LocalPin, 'id'>>): void;
  removePin(pinId: string): void;
  /** Tokens without the browser. */
  grantToken(accountId: string, scopes: readonly string[]): IssuedTokens;
  /** As if the person had removed the app in their settings: every token of theirs is dead. */
  revokeGrant(accountId: string): void;
}

export function createLocalPinterest(options: LocalPinterestOptions): LocalPinterest {
  const state = createState(options);
  seed(state);
  const creates: AuditedCreate[] = [];
  const faults = createFaults();
  const requests = createWireLog();

  return {
    apiUrl: options.apiUrl,
    siteUrl: options.siteUrl,
    fetch: createAnswering(state, { creates, faults, requests }),
    get accounts() {
      return [...state.accounts.values()];
    },
    get boards() {
      return [...state.boards.values()];
    },
    get pins() {
      return [...state.pins.values()];
    },
    creates,
    faults,
    analytics: createLocalAnalytics(state),
    requests,
    business: createBusinesses(state),
    pinsOn: (boardId) => [...state.pins.values()].filter((pin) => pin.boardId === boardId),
    addAccount: (account) => addAccount(state, account),
    addBoard: (board) => addBoard(state, board),
    removeBoard: (boardId) => removeBoard(state, boardId),
    addPin: (pin) => addPin(state, pin),
    fillBoard: (boardId, count) => fillBoard(state, boardId, count),
    changePin: (pinId, changes) => changePin(state, pinId, changes),
    removePin: (pinId) => void state.pins.delete(pinId),
    grantToken: (accountId, scopes) => grantTokens(state, accountId, scopes),
    revokeGrant: (accountId) => removeApp(state, accountId),
  };
}
