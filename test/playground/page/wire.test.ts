import { describe, expect, test } from 'vitest';
import { filterWire, isTrouble } from '../../../playground/page/state/filter-wire.ts';
import { aWireEntry } from './builders.ts';

describe('trouble on the wire', () => {
  test.each([
    [aWireEntry(), false],
    [aWireEntry({ status: 'ack' }), false],
    [aWireEntry({ status: 429 }), true],
    [aWireEntry({ response: { ok: false, error: 'expired_trigger_id' } }), true],
    [aWireEntry({ status: 'timeout' }), true],
    [aWireEntry({ status: 'reset' }), true],
    [aWireEntry({ problems: ['no text'] }), true],
  ])('%o → %s', (entry, expected) => {
    expect(isTrouble(entry)).toBe(expected);
  });
});

describe('the filter', () => {
  const entries = [
    aWireEntry({ id: 1, title: 'views.open' }),
    aWireEntry({ id: 2, title: 'chat.postMessage', request: { text: 'Autumn' }, status: 429 }),
  ];
  const ids = (filter: string) => filterWire(entries, filter).map(({ id }) => id);

  test('looks into titles, bodies and statuses', () => {
    expect(ids('')).toEqual([1, 2]);
    expect(ids('VIEWS')).toEqual([1]);
    expect(ids('autumn')).toEqual([2]);
    expect(ids('chat 429')).toEqual([2]);
    expect(ids('chat views')).toEqual([]);
  });

  test('finds trouble by the word problem', () => {
    expect(ids('problem')).toEqual([2]);
  });
});
