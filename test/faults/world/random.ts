/** Chance from a seed: the same seed gives the same choices, whatever else happens. */
export interface Random {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from 0 to `below` (excluded). */
  integer(below: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** A chance of its own for a part of the run, so that one part's choices do not move another's. */
  for(part: string | number): Random;
}

export function createRandom(seed: string): Random {
  let state = hash(seed);
  // mulberry32: https://github.com/cprosche/mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (below: number): number => Math.floor(next() * below);
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick(items) {
      const picked = items[integer(items.length)];
      if (picked === undefined) throw new Error('There is nothing to pick from.');
      return picked;
    },
    for: (part) => createRandom(`${seed}/${part}`),
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value;
}
