import { bad, good, ours, oursOptedIn, type Protocol } from '../model/protocol.ts';
import { type Found, search } from '../model/search.ts';
import type { Verdict } from '../world/audit.ts';
import type { CaseResult, Suite, SuiteContext, SuiteResult } from './suite.ts';

/** Every order in which things can happen to one pin, by production's own tables; and seven ways that must fail. */
export const model = {
  letter: 'A',
  minutes: 0.1,
  name: 'every order of events, by the tables of production',
  async run({ isNightly, only = '' }: Pick<SuiteContext, 'isNightly' | 'only'>): Promise<SuiteResult> {
    const protocols = [
      { protocol: ours, options: { workers: isNightly ? 3 : 2 }, judge: judgeOurs },
      { protocol: oursOptedIn, options: {}, judge: judgeOurs },
      ...good
        .slice(0, isNightly ? undefined : 1)
        .map((protocol) => ({ protocol, options: {}, judge: judgeGood })),
      ...bad.map((protocol) => ({ protocol, options: { stopsAtDuplicate: true }, judge: judgeBad })),
    ];
    const asked = protocols.filter(({ protocol }) => toCaseName(protocol).includes(only));
    const searches = asked.map(measure);
    const states = searches.reduce((sum, { found }) => sum + found.states, 0);
    const facts = `${states} states; a duplicate found in each of ${searches.filter(({ isBad }) => isBad).length} known-bad protocols`;
    return { letter: 'A', name: this.name, results: searches.map(({ result }) => result), facts };
  },
} satisfies Suite;

type Judge = (found: Found) => readonly string[];

interface Search {
  readonly protocol: Protocol;
  readonly options: Parameters<typeof search>[1];
  readonly judge: Judge;
}

function toCaseName({ name }: Protocol): string {
  return `model/${name}`;
}

function measure({ protocol, options, judge }: Search): { found: Found; isBad: boolean; result: CaseResult } {
  const startedAt = performance.now();
  const found = search(protocol, options);
  const seconds = (performance.now() - startedAt) / 1000;
  const isBad = judge === judgeBad;
  const verdict: Verdict = {
    duplicates: Number(!isBad && found.duplicate !== undefined),
    lost: Number(judge === judgeOurs && found.stuck !== undefined),
    phantoms: Number(!isBad && found.phantom !== undefined),
    problems: judge(found).map((problem) => `${protocol.name}: ${problem}`),
  };
  return { found, isBad, result: { name: toCaseName(protocol), ...verdict, seconds, error: undefined } };
}

const judgeGood: Judge = ({ duplicate, phantom, overlap }) =>
  Object.entries({ duplicate, phantom, overlap }).flatMap(([name, way]) =>
    way === undefined ? [] : [`${name} by ${way.join(', ')}`],
  );

const judgeOurs: Judge = (found) => [
  ...judgeGood(found),
  ...(found.stuck === undefined ? [] : [`stuck after ${found.stuck.join(', ')}`]),
];

const judgeBad: Judge = ({ duplicate }) =>
  duplicate === undefined ? ['a known-bad protocol was taken for a good one'] : [];
