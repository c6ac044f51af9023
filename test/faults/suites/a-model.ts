import { bad, good, ours, oursOptedIn, type Protocol } from '../model/protocol.ts';
import { type Found, search } from '../model/search.ts';
import type { Verdict } from '../world/audit.ts';
import type { CaseResult, Suite, SuiteContext, SuiteResult } from './suite.ts';

/** Every order in which things can happen to one pin, by production's own tables; and seven ways that must fail. */
export const model = {
  letter: 'A',
  minutes: 0.1,
  name: 'every order of events, by the tables of production',
  async run({ isNightly }: Pick<SuiteContext, 'isNightly'>): Promise<SuiteResult> {
    const searches = [
      measure(ours, { workers: isNightly ? 3 : 2 }, judgeOurs),
      measure(oursOptedIn, {}, judgeOurs),
      ...good.slice(0, isNightly ? undefined : 1).map((protocol) => measure(protocol, {}, judgeGood)),
      ...bad.map((protocol) => measure(protocol, { stopsAtDuplicate: true }, judgeBad)),
    ];
    const states = searches.reduce((sum, { found }) => sum + found.states, 0);
    const facts = `${states} states; a duplicate found in each of ${bad.length} known-bad protocols`;
    return { letter: 'A', name: this.name, results: searches.map(({ result }) => result), facts };
  },
} satisfies Suite;

type Judge = (found: Found) => readonly string[];

function measure(
  protocol: Protocol,
  options: Parameters<typeof search>[1],
  judge: Judge,
): { found: Found; result: CaseResult } {
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
  return { found, result: { name: `model/${protocol.name}`, ...verdict, seconds, error: undefined } };
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
