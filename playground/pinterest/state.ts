import { createStaging, type Staging } from './analytics/staging.ts';
import type { LocalBusiness } from './businesses.ts';
import type { LocalPinterestOptions } from './options.ts';

export interface LocalAccount {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly accountType: 'BUSINESS' | 'PINNER';
  readonly businessName: string | undefined;
}

export interface LocalSection {
  readonly id: string;
  readonly name: string;
}

export interface LocalBoard {
  readonly id: string;
  readonly ownerId: string;
  readonly collaboratorIds: readonly string[];
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly privacy: 'PUBLIC' | 'PROTECTED' | 'SECRET';
  readonly isAdsOnly: boolean;
  readonly createdAt: Date;
  readonly sections: readonly LocalSection[];
}

export interface LocalImage {
  readonly contentType: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface LocalPin {
  readonly id: string;
  readonly accountId: string;
  readonly boardId: string;
  readonly boardSectionId: string | undefined;
  readonly title: string;
  readonly description: string;
  readonly altText: string;
  readonly link: string;
  readonly createdAt: Date;
  /** Later than `createdAt` when a fault keeps the pin out of sight for a while. */
  readonly visibleAt: Date;
  readonly image: LocalImage;
}

/** A token of a grant. Its scopes never change: another page's answer brings other tokens. */
export interface LocalToken {
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

/** For whom a token speaks, and what it may do. */
export interface Grant {
  readonly accountId: string;
  readonly scopes: readonly string[];
}

/** One person's permission for the app: every scope that they ever allowed, and every token issued under it. */
export interface Approval extends Grant {
  readonly accessTokens: Map<string, LocalToken>;
  readonly refreshTokens: Map<string, LocalToken>;
}

interface AuthorizationCode {
  readonly accountId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

/** Everything that this Pinterest knows. */
export interface State {
  readonly options: LocalPinterestOptions;
  readonly environment: 'sandbox' | 'production';
  now(): Date;
  /** 18 digits, as Pinterest's are: more than a JavaScript number holds. */
  nextId(): string;
  readonly accounts: Map<string, LocalAccount>;
  readonly boards: Map<string, LocalBoard>;
  readonly pins: Map<string, LocalPin>;
  readonly approvals: Map<string, Approval>;
  /** By the account's id. */
  readonly businesses: Map<string, LocalBusiness>;
  /** Of whoever and whatever is known by name alone: people without an account here, ad accounts. */
  readonly idsByName: Map<string, string>;
  readonly codes: Map<string, AuthorizationCode>;
  readonly calls: Map<string, { readonly window: number; readonly count: number }>;
  readonly staging: Staging;
}

const FIRST_ID = { sandbox: 813_744_226_420_795_884n, production: 549_755_885_175_120_031n };

export function createState(options: LocalPinterestOptions): State {
  const environment = options.environment ?? 'sandbox';
  let id = FIRST_ID[environment];
  return {
    options,
    environment,
    now: options.now ?? (() => new Date()),
    nextId() {
      id += 7n;
      return String(id);
    },
    accounts: new Map(),
    boards: new Map(),
    pins: new Map(),
    approvals: new Map(),
    businesses: new Map(),
    idsByName: new Map(),
    codes: new Map(),
    calls: new Map(),
    staging: createStaging(),
  };
}

export function toSlug(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return words === null ? 'board' : words.join('-');
}

export function ownsOrShares(board: LocalBoard, accountId: string): boolean {
  return board.ownerId === accountId || board.collaboratorIds.includes(accountId);
}

/** Throws when there is no such pin. */
export function changePin(state: State, pinId: string, changes: Partial<Omit<LocalPin, 'id'>>): void {
  const pin = state.pins.get(pinId);
  if (pin === undefined) throw new Error(`There is no pin ${pinId}.`);
  state.pins.set(pinId, { ...pin, ...changes });
}

/** The pins that Pinterest shows on a board, its sections included, in the order asked for by the options. */
export function listVisiblePins(state: State, boardId: string): readonly LocalPin[] {
  const now = state.now();
  const newestFirst = [...state.pins.values()]
    .filter((pin) => pin.boardId === boardId && pin.visibleAt <= now)
    .reverse();
  if (state.options.boardOrder !== 'scrambled') return newestFirst;
  return newestFirst.toSorted((a, b) => scramble(a.id).localeCompare(scramble(b.id)));
}

/** Ids differ in their last digits, so reading them backwards mixes their order, the same way each time. */
function scramble(id: string): string {
  return [...id].reverse().join('');
}
