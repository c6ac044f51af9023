import { listCutAnswers } from '../answers/cut-answers.ts';
import { listFramedAnswers } from '../answers/framed-answers.ts';
import { judgeAnswers } from '../answers/judge-answers.ts';
import { listIdAnswers, listStatusAnswers, listUselessAnswers } from '../answers/odd-answers.ts';
import { listPublishCases } from '../answers/publish-cases.ts';
import { listSpoiledAnswers } from '../answers/spoiled-answers.ts';
import type { Random } from '../world/random.ts';
import { runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

const SPOILED = 700;
const NIGHTLY_SPOILED = 48_500;
const PUBLISHED = 60;
const NIGHTLY_PUBLISHED = 1200;

/** Answers that nobody should have to read: never taken for a pin without its id, never a crash, never for ever. */
export const malformedAnswers: Suite = {
  letter: 'H',
  minutes: 0.4,
  name: 'answers that are cut, flipped, too large or not what they say',
  async run(context) {
    const { isNightly, only } = context;
    const random = context.random.for('answers');
    const answers = listAnswers(random, isNightly ? NIGHTLY_SPOILED : SPOILED);
    const asked = answers.filter(({ name }) => only === undefined || `answer/${name}`.includes(only));
    const { results, counts } = await judgeAnswers(asked);
    const cases = listPublishCases(answers, random, isNightly ? NIGHTLY_PUBLISHED : PUBLISHED);
    const published = await runCases(context, cases);
    const seen = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
    const facts = `${asked.length} answers (${seen.join(', ')}), and ${published.length} to whole replicas`;
    return { letter: 'H', name: this.name, results: [...results, ...published], facts };
  },
};

function listAnswers(random: Random, spoiled: number) {
  return [
    ...listCutAnswers(),
    ...listStatusAnswers(),
    ...listIdAnswers(),
    ...listUselessAnswers(),
    ...listFramedAnswers(),
    ...listSpoiledAnswers(random, spoiled),
  ];
}
