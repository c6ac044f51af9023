import { describe, expect, test } from 'vitest';
import {
  findMissingScopes,
  listSwitchedOn,
  neededScopes,
  optionalScopes,
  toAskedScopes,
  toOptionalPermissions,
} from '../../src/pinterest/scopes.ts';

const wide = [...neededScopes, ...optionalScopes.business];

describe('a new link asks for', () => {
  test('the needed scopes and no others, where nothing else is wished for', () => {
    for (const before of [null, [], neededScopes]) {
      expect(toAskedScopes('as_before', before)).toEqual(neededScopes);
      expect(toAskedScopes('needed_only', before)).toEqual(neededScopes);
    }
  });

  test('what the account in use had asked for, and for nothing that merely stuck to it', () => {
    expect(toAskedScopes('as_before', wide)).toEqual(wide);
    expect(toAskedScopes('as_before', [...neededScopes, 'ads:read', 'catalogs:write'])).toEqual(neededScopes);
  });

  test('an optional permission as a whole, besides those that are on', () => {
    expect(toAskedScopes('business', null)).toEqual(wide);
    expect(toAskedScopes('business', wide)).toEqual(wide);
    expect(toAskedScopes('secret', wide)).toEqual([...wide, ...optionalScopes.secret]);
  });

  test('none of the optional ones when they are to go', () => {
    expect(toAskedScopes('needed_only', [...wide, ...optionalScopes.secret])).toEqual(neededScopes);
  });

  test.each(Object.keys(optionalScopes))('%s, if that is wished for', (name) => {
    const scopes = toAskedScopes(name as keyof typeof optionalScopes, null);
    expect(findMissingScopes(optionalScopes[name as keyof typeof optionalScopes], scopes)).toEqual([]);
  });
});

test('an optional permission is on when it was asked for and granted whole', () => {
  const listOn = (scopes: readonly string[], requestedScopes: readonly string[] | null) =>
    listSwitchedOn({ scopes, requestedScopes });
  expect(listOn(wide, wide)).toEqual(['business']);
  expect(listOn(wide, neededScopes)).toEqual([]);
  expect(listOn(wide, null)).toEqual([]);
  expect(listOn([...neededScopes, 'ads:read'], wide)).toEqual([]);
});

test('missing scopes are found whatever the order, and each once', () => {
  expect(findMissingScopes(['b', 'a', 'b', 'c'], ['a', 'a'])).toEqual(['b', 'c']);
  expect(toOptionalPermissions(['pins:read_secret', 'ads:read'])).toEqual(['business', 'secret']);
});
