import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hashBusinessPeople } from '../../src/db/hash-business-people.ts';
import { createKeyring } from '../../src/db/keyring.ts';

const [oneKey, otherKey] = [randomBytes(32), randomBytes(32)].map((bytes) => bytes.toString('base64'));
const keyring = createKeyring(`k1:${oneKey}`);
const key = { workspaceId: 'T0OAK', connectionId: '5f0c7b1e-0000-4000-8000-000000000001' };
const ana = { id: '813744226420795884', username: 'ana', roles: ['EMPLOYEE'], canPublish: false };

function hashesOf(person: typeof ana, given: { keyring?: typeof keyring; key?: typeof key } = {}) {
  const [hashed] = hashBusinessPeople(given.keyring ?? keyring, given.key ?? key, [person]).people;
  if (hashed === undefined) throw new Error('Nobody was hashed.');
  return hashed;
}

test('a person has the same hashes each week, whatever they are called and in whatever order roles come', () => {
  const renamed = { ...ana, username: 'ana.sousa', roles: ['PARTNER', 'EMPLOYEE'] };
  const before = hashesOf({ ...ana, roles: ['EMPLOYEE', 'PARTNER'] });
  expect(hashesOf(renamed)).toMatchObject({ personHash: before.personHash, roleHash: before.roleHash });
});

test.each([
  ['a role', { roles: ['BIZ_ADMIN'] }],
  ['a role more', { roles: ['EMPLOYEE', 'PARTNER'] }],
  ['that they can publish', { canPublish: true }],
])('%s changes the hash of the role and of nothing else', (_name, change) => {
  const [before, after] = [hashesOf(ana), hashesOf({ ...ana, ...change })];
  expect(after.personHash).toBe(before.personHash);
  expect(after.roleHash).not.toBe(before.roleHash);
});

test('two people in the same role cannot be told to be in the same role', () => {
  expect(hashesOf({ ...ana, id: '5' }).roleHash).not.toBe(hashesOf(ana).roleHash);
});

test.each([
  ['workspace', { key: { ...key, workspaceId: 'T0ELM' } }],
  ['connection', { key: { ...key, connectionId: '5f0c7b1e-0000-4000-8000-000000000002' } }],
  ['key', { keyring: createKeyring(`k1:${otherKey}`) }],
])('another %s makes another hash of the same person', (_name, given) => {
  expect(hashesOf(ana, given).personHash).not.toBe(hashesOf(ana).personHash);
});

test('neither the id nor the name can be read in what is kept', () => {
  const { personHash, roleHash } = hashesOf(ana);
  for (const hash of [personHash, roleHash]) expect(hash).toMatch(/^[\w-]{43}$/);
});

test('the key that writes is named beside them, not an older one', () => {
  const rotated = createKeyring(`k2:${otherKey},k1:${oneKey}`);
  expect(hashBusinessPeople(rotated, key, [ana]).kid).toBe('k2');
});

describe('who stands in several lists', () => {
  const twice = (first: boolean | undefined, second: boolean | undefined) =>
    hashBusinessPeople(keyring, key, [
      { ...ana, canPublish: first },
      { ...ana, roles: ['PARTNER'], canPublish: second },
    ]).people;

  test('is one person with the roles of all', () => {
    expect(twice(false, false)).toMatchObject([{ username: 'ana', roles: ['EMPLOYEE', 'PARTNER'] }]);
  });

  test.each([
    [true, false, true],
    [false, true, true],
    [undefined, true, true],
    [false, false, false],
    [undefined, false, undefined],
    [false, undefined, undefined],
  ])('and can publish if any says so: %s and %s make %s', (first, second, expected) => {
    expect(twice(first, second).map(({ canPublish }) => canPublish)).toEqual([expected]);
  });
});
