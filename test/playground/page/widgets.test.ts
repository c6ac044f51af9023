import { describe, expect, test } from 'vitest';
import { sortRows } from '../../../playground/page/block-kit/blocks/sort-rows.ts';
import { comboboxCommand } from '../../../playground/page/block-kit/elements/combobox-key.ts';
import { initialsOf, toneOf } from '../../../playground/page/widgets/initials.ts';
import { nextIndex } from '../../../playground/page/widgets/move-focus.ts';
import { findSpot } from '../../../playground/page/widgets/place-popup.ts';

describe('a popup', () => {
  const viewport = { width: 400, height: 300 };
  const box = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 30, width: 100 });

  test('opens below its anchor', () => {
    expect(findSpot(box(20, 20), { width: 120, height: 80 }, viewport, 'start')).toEqual({
      left: 20,
      top: 54,
    });
  });

  test('opens above where there is no room below', () => {
    expect(findSpot(box(20, 250), { width: 120, height: 80 }, viewport, 'start').top).toBe(166);
  });

  test('never leaves the window', () => {
    expect(findSpot(box(350, 20), { width: 120, height: 80 }, viewport, 'start').left).toBe(272);
    expect(findSpot(box(0, 20), { width: 120, height: 80 }, viewport, 'end').left).toBe(8);
    expect(findSpot(box(0, 100), { width: 120, height: 290 }, viewport, 'start').top).toBe(8);
  });
});

describe('keys of a list', () => {
  test.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 2, 0],
    ['ArrowUp', -1, 2],
    ['ArrowUp', 0, 2],
    ['Home', 1, 0],
    ['End', 1, 2],
    ['a', 1, undefined],
  ])('%s at %i of three leads to %s', (key, at, expected) => {
    expect(nextIndex(key, at, 3)).toBe(expected);
  });

  test('an empty list leads nowhere', () => {
    expect(nextIndex('ArrowDown', -1, 0)).toBeUndefined();
  });
});

describe('keys of a select', () => {
  const closed = { isOpen: false, isMulti: false, hasQuery: false };
  const open = { ...closed, isOpen: true };

  test.each([
    ['ArrowDown', closed, 'open'],
    ['ArrowDown', open, 'move'],
    ['Enter', open, 'choose'],
    ['Escape', open, 'close'],
    ['Escape', closed, undefined],
    ['Backspace', { ...closed, isMulti: true }, 'remove_last'],
    ['Backspace', { ...closed, isMulti: true, hasQuery: true }, undefined],
    ['Backspace', closed, undefined],
    ['Tab', open, undefined],
  ])('%s with %o does %s', (key, state, command) => {
    expect(comboboxCommand(key, state)).toBe(command);
  });
});

describe('a face', () => {
  test.each([
    ['Maya Lindqvist', 'ML'],
    ['Ana Maria de Sousa', 'AS'],
    ['Rui', 'R'],
    ['', ''],
  ])('%j has the initials %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test('neighbours have different colours', () => {
    const people = [{ id: 'a' }, { id: 'b' }];
    expect(toneOf('a', people)).not.toBe(toneOf('b', people));
  });
});

test('a table sorts numbers by size, not by their digits', () => {
  const row = (value: number) => [{ type: 'raw_number' as const, value, text: `${value} saves` }];
  const rows = [row(9), row(100), row(20)];
  const values = (isDescending: boolean) =>
    sortRows(rows, { column: 0, isDescending }).map(([cell]) => cell?.type === 'raw_number' && cell.value);
  expect(values(false)).toEqual([9, 20, 100]);
  expect(values(true)).toEqual([100, 20, 9]);
  expect(sortRows(rows, undefined)).toBe(rows);
});
