import type { LocalAccount, State } from './state.ts';

export type AccountToAdd = Omit<LocalAccount, 'id'>;

export function addAccount(state: State, account: AccountToAdd): LocalAccount {
  const added = { id: state.nextId(), ...account };
  state.accounts.set(added.id, added);
  return added;
}
