import { expect, test } from 'vitest';
import { describePerson, splitPeople } from '../../../playground/page/sidebar/split-people.ts';
import { aPerson } from './builders.ts';

const ana = aPerson({ id: 'U1' });
const gone = aPerson({ id: 'U2', kind: 'deactivated' });
const guest = aPerson({ id: 'U3', kind: 'guest', realName: 'Noor Haddad', title: 'Photographer' });
const outsider = aPerson({ id: 'U4', kind: 'outsider' });
const bot = aPerson({ id: 'U5', kind: 'bot' });
const people = [ana, gone, guest, outsider, bot];

test('members stand in the row, guests and outsiders in the menu, bots and those who left nowhere', () => {
  expect(splitPeople(people, ana)).toEqual({ shown: [ana], others: [guest, outsider] });
});

test('whoever is at the page stands in the row', () => {
  expect(splitPeople(people, guest)).toEqual({ shown: [ana, guest], others: [outsider] });
});

test('a person is described by name, title and what they are here', () => {
  expect(describePerson(guest)).toBe('Noor Haddad, Photographer · guest');
});
