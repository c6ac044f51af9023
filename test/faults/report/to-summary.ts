import type { Flags } from '../flags.ts';
import { mutants } from '../mutants/mutants.ts';
import type { SuiteResult } from '../suites/suite.ts';
import { hasFailed } from './to-rows.ts';

type Asked = Pick<Flags, 'seed' | 'isNightly' | 'mutant'>;

/** What a run comes to: of which build, how many of its cases failed, and how to see each of them again. */
export function toSummary(suites: readonly SuiteResult[], asked: Asked): string {
  const cases = suites.reduce((sum, { results }) => sum + results.length, 0);
  const replays = suites.flatMap(({ letter, results }) =>
    results.filter(hasFailed).map(({ name }) => `  ${toCommand(letter, name, asked)}`),
  );
  const again = replays.length === 0 ? [] : ['Again, one by one:', ...replays];
  return [`${toBuild(asked.mutant)}${replays.length} of ${cases} cases failed.`, ...again].join('\n');
}

function toBuild(name: string | undefined): string {
  const mutant = mutants.find((each) => each.name === name);
  if (mutant === undefined) return '';
  return `This was the build "${mutant.name}", which must fail: ${mutant.mistake}. `;
}

function toCommand(letter: string, name: string, { seed, isNightly, mutant }: Asked): string {
  const flags = [
    ['--suite', letter],
    ['--only', quote(name)],
    ['--seed', quote(seed)],
    ...(mutant === undefined ? [] : [['--mutant', mutant]]),
    ...(isNightly ? [['--nightly']] : []),
  ];
  return `npm run faults -- ${flags.flat().join(' ')}`;
}

/** As a shell reads it as one word, whatever is in it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
