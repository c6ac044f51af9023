import type { CreateOutcome } from '../../../src/pinterest/create-outcome.ts';
import { sendPin } from '../../../src/pinterest/create-pin.ts';
import { pinFor, strange } from '../../pinterest/helpers.ts';
import type { CaseResult } from '../suites/suite.ts';
import type { Answer, Class } from './answer.ts';
import { startAnsweringServer } from './answering-server.ts';

const AT_ONCE = 16;
/** In place of production's 60 s. */
const DEADLINE_MS = 3000;
/** No answer may hold anybody up for longer. */
const LONGEST_SECONDS = 8;

export interface Judged {
  readonly results: readonly CaseResult[];
  /** What the answers were taken for. */
  readonly counts: Readonly<Record<Class, number>>;
}

/** Gives each answer to production's own create, and holds what it makes of it against what it may. */
export async function judgeAnswers(answers: readonly Answer[]): Promise<Judged> {
  const server = await startAnsweringServer(answers);
  const results: CaseResult[] = [];
  const counts = { created: 0, refused: 0, made: 0, doubt: 0 };
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < answers.length) {
      const index = next;
      next += 1;
      const answer = answers[index];
      if (answer === undefined) return;
      const { result, seen } = await judgeOne(answer, server.apiUrlOf(index));
      results.push(result);
      if (seen !== undefined) counts[seen] += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await server.close();
  return { results, counts };
}

async function judgeOne(
  answer: Answer,
  apiUrl: string,
): Promise<{ result: CaseResult; seen: Class | undefined }> {
  const startedAt = performance.now();
  const { outcome, error } = await createOnce(apiUrl);
  const seconds = (performance.now() - startedAt) / 1000;
  const problems = outcome === undefined ? [] : judge(answer, outcome);
  if (seconds > LONGEST_SECONDS) problems.push(`It took ${seconds.toFixed(1)} s`);
  const phantoms = Number(outcome?.kind === 'created' && outcome.pinId !== answer.pinId);
  const name = `answer/${answer.name}`;
  const result = { name, duplicates: 0, lost: 0, phantoms, problems, seconds, error };
  return { result, seen: outcome && toClass(outcome) };
}

async function createOnce(
  apiUrl: string,
): Promise<{ outcome: CreateOutcome | undefined; error: string | undefined }> {
  try {
    const outcome = await sendPin({
      apiUrl,
      access: strange,
      pin: pinFor('549755885175'),
      fetch: globalThis.fetch,
      now: () => new Date(),
      deadlineMs: DEADLINE_MS,
      maxAnswerBytes: 1024 * 1024,
    });
    return { outcome, error: undefined };
  } catch (cause) {
    return { outcome: undefined, error: `It threw ${cause}` };
  }
}

function judge({ allowed, pinId }: Answer, outcome: CreateOutcome): string[] {
  const seen = toClass(outcome);
  const problems: string[] = [];
  if (!allowed.includes(seen)) problems.push(`It was taken for ${seen} and not for ${allowed.join(' or ')}`);
  if (outcome.kind === 'created' && outcome.pinId !== pinId) {
    problems.push(`${outcome.pinId.slice(0, 40)} was taken for the id ${pinId}`);
  }
  return problems;
}

function toClass(outcome: CreateOutcome): Class {
  if (outcome.kind !== 'unknown') return outcome.kind;
  return outcome.made ? 'made' : 'doubt';
}
