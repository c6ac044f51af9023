import { parseArgs } from 'node:util';
import { mutants } from './mutants/mutants.ts';
import { suites } from './suites/suites.ts';

const letters = suites.map(({ letter }) => letter);

export interface Flags {
  readonly seed: string;
  readonly isNightly: boolean;
  /** Letters of suites; undefined: all. */
  readonly suites: readonly string[] | undefined;
  /** A part of the names of the cases to run. */
  readonly only: string | undefined;
  /** Cases at the same time. */
  readonly lanes: number;
  /** The name of a mutant to run in production's place. */
  readonly mutant: string | undefined;
}

export const usage = `npm run faults -- [--seed TEXT] [--nightly] [--suite A,B] [--only TEXT] [--lanes N] [--mutant NAME]

  --seed     every choice of the run comes from it; printed at the end
  --nightly  more of everything, for hours
  --suite    only these, by their letters: ${letters.toSorted().join(' ')}
  --only     only cases whose name holds this text
  --lanes    cases at the same time (default: two a core)
  --mutant   runs a build with a mistake in it, which must fail
`;

/** Throws with what is wrong about them. */
export function parseFlags(args: readonly string[], defaults: { seed: string; cores: number }): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      nightly: { type: 'boolean' },
      suite: { type: 'string' },
      only: { type: 'string' },
      lanes: { type: 'string' },
      mutant: { type: 'string' },
    },
  });
  const lanes = Number(values.lanes ?? defaults.cores * 2);
  if (!Number.isInteger(lanes) || lanes < 1) throw new Error('--lanes wants a whole number.');
  return {
    seed: values.seed ?? defaults.seed,
    isNightly: values.nightly ?? false,
    suites: values.suite?.toUpperCase().split(',').map(toLetter),
    only: values.only,
    lanes,
    mutant: values.mutant === undefined ? undefined : toMutantName(values.mutant),
  };
}

function toLetter(asked: string): string {
  const letter = asked.trim();
  if (letters.includes(letter)) return letter;
  throw new Error(`No suite is ${letter}; there are ${letters.toSorted().join(', ')}.`);
}

function toMutantName(asked: string): string {
  const names = mutants.map(({ name }) => name);
  if (names.includes(asked)) return asked;
  throw new Error(`No mutant is ${asked}; there are ${names.join(', ')}.`);
}
