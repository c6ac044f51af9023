import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  isFinal,
  isRefusal,
  isTold,
  lifecycle,
  moveMeanings,
  nextState,
  type PinMove,
  type PinState,
  pinMoves,
  pinStates,
  stateWords,
} from '../../src/pins/lifecycle.ts';

/** Every pair that leads somewhere, written out by hand: the table must say exactly this. */
const allowed: Readonly<Record<PinState, Partial<Record<PinMove, PinState>>>> = {
  draft: { submit: 'in_review', edit: 'draft', withdraw: 'withdrawn' },
  in_review: {
    edit: 'in_review',
    count_approval: 'in_review',
    approve: 'approved',
    request_changes: 'changes_requested',
    reject: 'rejected',
    withdraw: 'withdrawn',
    expire: 'expired',
    tell_late_pin: 'in_review',
    delete_late_pin: 'in_review',
  },
  changes_requested: {
    edit: 'in_review',
    reject: 'rejected',
    withdraw: 'withdrawn',
    expire: 'expired',
    tell_late_pin: 'changes_requested',
    delete_late_pin: 'changes_requested',
  },
  approved: {
    edit: 'in_review',
    request_changes: 'changes_requested',
    reject: 'rejected',
    withdraw: 'withdrawn',
    return_to_review: 'in_review',
    claim: 'publishing',
    fail: 'failed',
    tell_late_pin: 'approved',
    delete_late_pin: 'approved',
  },
  publishing: {
    release: 'approved',
    put_back: 'approved',
    fail: 'failed',
    publish: 'published',
    doubt: 'needs_check',
    delete_late_pin: 'publishing',
  },
  needs_check: {
    publish: 'published',
    release: 'approved',
    ask: 'needs_check',
    publish_again: 'approved',
    drop: 'withdrawn',
    delete_late_pin: 'needs_check',
  },
  failed: {
    edit: 'in_review',
    retry: 'approved',
    withdraw: 'withdrawn',
    tell_late_pin: 'failed',
    delete_late_pin: 'failed',
  },
  published: { tell_late_pin: 'published', delete_late_pin: 'published' },
  rejected: { tell_late_pin: 'rejected', delete_late_pin: 'rejected' },
  withdrawn: { tell_late_pin: 'withdrawn', delete_late_pin: 'withdrawn' },
  expired: { tell_late_pin: 'expired', delete_late_pin: 'expired' },
};

const pairs = pinStates.flatMap((state) => pinMoves.map((move) => ({ state, move })));

describe('the pin’s life', () => {
  test.each(pairs)(
    '$state × $move leads where the table says, or is refused in a sentence',
    ({ state, move }) => {
      const expected = allowed[state][move];
      const next = nextState(state, move);
      if (expected !== undefined) return expect(next).toBe(expected);
      expect(next).toMatchObject({ refused: true, reason: 'wrong_state' });
      expect(isRefusal(next) && next.sentence).toContain(stateWords[state]);
    },
  );

  test('nothing leaves a final state', () => {
    expect(pinStates.filter(isFinal)).toEqual(['published', 'rejected', 'withdrawn', 'expired']);
  });

  test('the only way to "published" is the move "publish", and only after something was sent', () => {
    const ways = pairs.filter(({ state, move }) => lifecycle[state][move] === 'published');
    expect(ways.filter(({ state }) => state !== 'published')).toEqual([
      { state: 'publishing', move: 'publish' },
      { state: 'needs_check', move: 'publish' },
    ]);
  });

  test('what is found out about a late pin never changes the state, and is not told while another try is open', () => {
    const late = pairs.filter(({ move }) => move === 'tell_late_pin' || move === 'delete_late_pin');
    const led = late.filter(({ state, move }) => lifecycle[state][move] !== undefined);
    expect(led.filter(({ state, move }) => lifecycle[state][move] !== state)).toEqual([]);
    for (const state of ['publishing', 'needs_check'] as const) {
      expect(isRefusal(nextState(state, 'tell_late_pin'))).toBe(true);
    }
  });

  test('a pin in doubt is never claimed again without a person’s or the evidence’s word', () => {
    expect(isRefusal(nextState('needs_check', 'claim'))).toBe(true);
    expect(isRefusal(nextState('needs_check', 'retry'))).toBe(true);
  });

  test('every state can be reached from a draft', () => {
    const reached = new Set<PinState>(['draft']);
    for (const state of reached) for (const next of Object.values(lifecycle[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...pinStates].sort());
  });

  test('the thread tells of people’s moves and of ends, not of the clock’s turns', () => {
    expect(pinMoves.filter((move) => !isTold(move))).toEqual(['submit', 'claim', 'release', 'put_back']);
  });

  test('the README prints this very table', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const state of pinStates) {
      const moves = Object.entries(lifecycle[state]).map(([move, next]) => `\`${move}\` → ${next}`);
      expect(readme).toContain(`| ${state} | ${moves.join(' · ') || '–'} |`);
    }
    for (const move of pinMoves) expect(readme).toContain(`| \`${move}\` | ${moveMeanings[move]} |`);
  });
});
