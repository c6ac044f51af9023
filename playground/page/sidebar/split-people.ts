import type { Person } from '../../slack/contract.ts';

export interface PeopleToBe {
  /** Members, and whoever is at the page. */
  readonly shown: readonly Person[];
  /** Guests and people from other organisations. */
  readonly others: readonly Person[];
}

/** Whom one can be: bots and deactivated people sit at no page. */
export function splitPeople(people: readonly Person[], me: Person): PeopleToBe {
  const active = people.filter(({ kind }) => kind !== 'bot' && kind !== 'deactivated');
  const isShown = ({ id, kind }: Person): boolean => kind === 'member' || id === me.id;
  return { shown: active.filter(isShown), others: active.filter((person) => !isShown(person)) };
}

export function describePerson(person: Person): string {
  return [person.realName, describeRole(person)].filter(Boolean).join(', ');
}

const kinds: Partial<Readonly<Record<Person['kind'], string>>> = {
  guest: 'guest',
  single_channel_guest: 'single-channel guest',
  outsider: 'from another organisation',
  deactivated: 'deactivated',
};

export function describeRole(person: Person): string {
  return [person.title, person.isAdmin ? 'admin' : undefined, kinds[person.kind]].filter(Boolean).join(' · ');
}
