import type { State } from './state.ts';

/** Somebody who may act for a business. Whoever is an account here keeps its id; others get one by their name. */
export interface LocalMember {
  readonly username: string;
  readonly role: 'EMPLOYEE' | 'BIZ_ADMIN';
  readonly isSystemUser?: boolean;
  /** On the profile of the business, such as PROFILE_PUBLISHER. */
  readonly onProfile?: readonly string[];
  /** On each of its ad accounts, such as ANALYST. */
  readonly onAdAccounts?: readonly string[];
  readonly since?: Date;
}

/** Another business. */
export interface LocalPartner {
  readonly username: string;
  /** `INTERNAL`: may use assets of ours. `EXTERNAL`: we may use theirs. */
  readonly type: 'INTERNAL' | 'EXTERNAL';
  readonly onProfile?: readonly string[];
  readonly since?: Date;
}

export interface LocalBusiness {
  readonly members: readonly LocalMember[];
  readonly partners: readonly LocalPartner[];
  /** By name. */
  readonly adAccounts: readonly string[];
}

/** The people of businesses, as their owners would change them in Pinterest's Business Manager. */
export interface Businesses {
  /** Replaces what is named and leaves the rest. Throws when the account is no business. */
  set(accountId: string, changes: Partial<LocalBusiness>): void;
  get(accountId: string): LocalBusiness;
}

export function createBusinesses(state: State): Businesses {
  const get = (accountId: string): LocalBusiness => toBusiness(state, accountId);
  return {
    get,
    set(accountId, changes) {
      if (state.accounts.get(accountId)?.accountType !== 'BUSINESS') {
        throw new Error(`${accountId} is not a business account.`);
      }
      state.businesses.set(accountId, { ...get(accountId), ...changes });
    },
  };
}

export function toBusiness(state: State, accountId: string): LocalBusiness {
  return state.businesses.get(accountId) ?? { members: [], partners: [], adAccounts: [] };
}

/** The same name has the same id, whoever asks and however often. */
export function toIdOf(state: State, name: string): string {
  const account = [...state.accounts.values()].find(({ username }) => username === name);
  const id = account?.id ?? state.idsByName.get(name) ?? state.nextId();
  state.idsByName.set(name, id);
  return id;
}
