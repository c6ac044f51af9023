import { expect, test } from 'vitest';
import { compareBusinessPeople } from '../../src/audit/business-changes.ts';

const person = (username: string, role = 'employee') => ({
  username,
  personHash: `hash of ${username}`,
  roleHash: `hash of ${username} as ${role}`,
});
const look = (kid: string, ...people: ReturnType<typeof person>[]) => ({ kid, people });
const never = { kid: null, people: [] };

test('the first look names nobody as new', () => {
  expect(compareBusinessPeople(never, look('k1', person('ana')))).toEqual({
    kind: 'first_look',
    reason: 'never_looked',
  });
});

test('after a change of the key it is a first look again, and nobody has left or come', () => {
  const before = look('k1', person('ana'), person('bea'));
  expect(compareBusinessPeople(before, look('k2', person('other hashes')))).toEqual({
    kind: 'first_look',
    reason: 'new_key',
  });
});

test('who came and whose role changed is named, who left is counted', () => {
  const before = look('k1', person('ana'), person('bea'), person('caio'), person('dora'));
  const now = look('k1', person('bea', 'admin'), person('eva'), person('ana'));
  expect(compareBusinessPeople(before, now)).toEqual({
    kind: 'compared',
    arrived: [person('eva')],
    changed: [person('bea', 'admin')],
    leftCount: 2,
  });
});

test('a quiet week has no changes', () => {
  const same = look('k1', person('ana'), person('bea'));
  expect(compareBusinessPeople(same, look('k1', person('bea'), person('ana')))).toEqual({
    kind: 'compared',
    arrived: [],
    changed: [],
    leftCount: 0,
  });
});

test('the first person that a business ever adds is named: an empty look was a look', () => {
  const now = look('k1', person('ana'));
  expect(compareBusinessPeople(look('k1'), now)).toMatchObject({
    kind: 'compared',
    arrived: [person('ana')],
  });
});

test('everybody may leave', () => {
  const before = look('k1', person('ana'), person('bea'));
  expect(compareBusinessPeople(before, look('k1'))).toMatchObject({ arrived: [], leftCount: 2 });
});
