import { describe, expect, test } from 'vitest';
import { findPerson, formatAddress, parseAddress, toPlace } from '../../../playground/page/state/address.ts';
import { aChannel, aPerson } from './builders.ts';

const maya = aPerson({ id: 'U2', name: 'maya', realName: 'Maya Lindqvist' });
const channels = [
  aChannel({ id: 'C1', name: 'general' }),
  aChannel({ id: 'C2', name: 'pin-review' }),
  aChannel({ id: 'D1', name: '', kind: 'im' }),
];

test('a link opens the page as somebody in a channel', () => {
  const address = parseAddress('?as=maya&channel=pin-review');
  expect(findPerson([aPerson(), maya], address.as)).toBe(maya);
  expect(toPlace(address, channels)).toEqual({ kind: 'channel', id: 'C2' });
});

describe('where an address leads nowhere', () => {
  test('an unknown channel opens the first one', () => {
    expect(toPlace(parseAddress('?channel=nope'), channels)).toEqual({ kind: 'channel', id: 'C1' });
  });

  test('an archived first channel is passed over', () => {
    const [first, ...rest] = channels;
    const archived = [{ ...(first ?? aChannel()), isArchived: true }, ...rest];
    expect(toPlace(parseAddress(''), archived)).toEqual({ kind: 'channel', id: 'C2' });
  });

  test('without channels there is no place', () => {
    expect(toPlace(parseAddress(''), [])).toBeUndefined();
  });
});

test.each([
  [{ kind: 'channel', id: 'C2' }, undefined, '?as=maya&channel=pin-review'],
  [{ kind: 'channel', id: 'C2' }, '17.1', '?as=maya&channel=pin-review&thread=17.1'],
  [{ kind: 'channel', id: 'D1' }, undefined, '?as=maya&channel=D1'],
  [{ kind: 'home' }, undefined, '?as=maya&view=home'],
] as const)('%j is written as an address that leads back', (place, thread, search) => {
  expect(formatAddress(maya, place, channels, thread)).toBe(search);
  expect(toPlace(parseAddress(search), channels)).toEqual(place);
});
