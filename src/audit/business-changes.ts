/** A person as a look leaves them: two hashes that say whether it is the same person, in the same role. */
interface Hashes {
  readonly personHash: string;
  readonly roleHash: string;
}

/**
 * What has changed among the people of a business since the last look. Of those who came or changed the live list has
 * the names; of those who left nothing is known any more, so they are only counted.
 */
export type BusinessChanges<Person> =
  | { readonly kind: 'first_look'; readonly reason: 'never_looked' | 'new_key' }
  | {
      readonly kind: 'compared';
      readonly arrived: readonly Person[];
      /** Another role, or another answer to whether they can publish. */
      readonly changed: readonly Person[];
      readonly leftCount: number;
    };

/**
 * Compares two looks. Hashes of two keys have nothing in common: after a change of the key it is a first look again, and
 * not everybody who left and somebody else who came.
 */
export function compareBusinessPeople<Person extends Hashes>(
  before: { readonly kid: string | null; readonly people: readonly Hashes[] },
  now: { readonly kid: string; readonly people: readonly Person[] },
): BusinessChanges<Person> {
  if (before.kid === null) return { kind: 'first_look', reason: 'never_looked' };
  if (before.kid !== now.kid) return { kind: 'first_look', reason: 'new_key' };
  const roles = new Map(before.people.map(({ personHash, roleHash }) => [personHash, roleHash]));
  const here = new Set(now.people.map(({ personHash }) => personHash));
  return {
    kind: 'compared',
    arrived: now.people.filter(({ personHash }) => !roles.has(personHash)),
    changed: now.people.filter(
      ({ personHash, roleHash }) => roles.has(personHash) && roles.get(personHash) !== roleHash,
    ),
    leftCount: before.people.filter(({ personHash }) => !here.has(personHash)).length,
  };
}
