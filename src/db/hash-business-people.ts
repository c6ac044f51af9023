import { createHmac } from 'node:crypto';
import type { ConnectionKey } from './connection-row.ts';
import type { Keyring } from './keyring.ts';

/** What is hashed of a person; the name is only shown, and may change. */
interface PersonToHash {
  readonly id: string;
  readonly roles: readonly string[];
  readonly canPublish: boolean | undefined;
}

export interface PersonHashes {
  readonly personHash: string;
  /** Of the roles, and of whether the person can publish. */
  readonly roleHash: string;
}

/** The people of one look, with the name of the key that hashed them. */
export interface HashedPeople<Person> {
  readonly kid: string;
  readonly people: readonly (Person & PersonHashes)[];
}

/**
 * Hashes that only this server can make, and that mean something for this connection alone: without a key, ids could
 * be tried one by one, and the same person be found again in another workspace. Who stands in several lists is one
 * person with the roles of all.
 */
export function hashBusinessPeople<Person extends PersonToHash>(
  keyring: Pick<Keyring, 'kid' | 'deriveKey'>,
  { workspaceId, connectionId }: ConnectionKey,
  people: readonly Person[],
): HashedPeople<Person> {
  const key = keyring.deriveKey('people of a business v1');
  const hash = (...parts: readonly unknown[]): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([workspaceId, connectionId, ...parts]))
      .digest('base64url');
  return {
    kid: keyring.kid,
    people: mergePeople(people).map((person) => ({
      ...person,
      personHash: hash('person', person.id),
      roleHash: hash('role', person.id, person.roles, person.canPublish ?? null),
    })),
  };
}

function mergePeople<Person extends PersonToHash>(people: readonly Person[]): readonly Person[] {
  const merged = new Map<string, Person>();
  for (const person of people) {
    const before = merged.get(person.id);
    const roles = [...new Set([...(before?.roles ?? []), ...person.roles])].sort();
    merged.set(person.id, { ...person, roles, canPublish: eitherCan(before, person) });
  }
  return [...merged.values()];
}

/** A yes counts most; what is not known is no no. */
function eitherCan(before: PersonToHash | undefined, person: PersonToHash): boolean | undefined {
  if (before === undefined) return person.canPublish;
  if (before.canPublish || person.canPublish) return true;
  return before.canPublish === undefined ? undefined : person.canPublish;
}
