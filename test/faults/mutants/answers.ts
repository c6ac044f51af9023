import type { Mutant } from './mutant.ts';

const toSettlement = 'src/jobs/publish-due-pins/to-settlement.ts';
const outcome = 'src/pinterest/create-outcome.ts';
const createPin = 'src/pinterest/create-pin.ts';

/** What an answer means, or its absence. */
export const mistakenAnswers: readonly Mutant[] = [
  {
    name: 'server-error-means-no',
    mistake: 'a 5xx is taken for "not created"',
    caughtBy: ['/created, then 500/'],
    edits: [
      {
        file: outcome,
        find: "if (DEFINITE_NO.has(seen.status) && body.shape === 'pinterest') {",
        put: 'if (seen.status >= 400) {',
      },
    ],
  },
  {
    name: 'timeout-means-no',
    mistake: 'no answer is taken for "not created"',
    caughtBy: ['/created, then silence/', '/created, then reset/'],
    edits: [{ file: outcome, find: 'if (wasNothingSent) return', put: 'if (wasNothingSent || true) return' }],
  },
  {
    name: 'odd-answer-means-no',
    mistake: 'a 201 without an id is taken for a refusal',
    caughtBy: ['/created, body not JSON/'],
    edits: [
      {
        file: outcome,
        find: "return toDoubt(seen, { made: true, problem: 'malformed_answer', body: toErrorBody(seen.text), now });",
        put: "return { kind: 'refused', error: toWireError({ ...seen, kind: 'cut', cause: undefined }, 'unavailable', now) };",
      },
    ],
  },
  {
    name: 'any-2xx-is-published',
    mistake: 'a 201 without an id is published without one',
    caughtBy: ['/created, body not JSON/'],
    edits: [
      {
        file: outcome,
        find: "return toDoubt(seen, { made: true, problem: 'malformed_answer', body: toErrorBody(seen.text), now });",
        put: "return { kind: 'created', pinId: '0' };",
      },
    ],
  },
  {
    name: 'client-retries',
    mistake: 'the HTTP client repeats a create that failed',
    caughtBy: ['/created, then 500/'],
    edits: [
      {
        file: createPin,
        find: 'const seen = await exchange(wire, toRequest(ask), onSend).finally(() => connection.end());',
        put: `let seen = await exchange(wire, toRequest(ask), onSend);
  if (seen.kind !== 'answered' || seen.status >= 500) seen = await exchange(wire, toRequest(ask));
  await connection.end();`,
      },
    ],
  },
  {
    name: 'forgets-made',
    mistake: 'a 2xx without an id may be published again',
    caughtBy: ['/made, but unseen for 40 min/'],
    edits: [
      {
        file: toSettlement,
        find: "return { kind: 'doubt', made: outcome.made,",
        put: "return { kind: 'doubt', made: false,",
      },
    ],
  },
  {
    name: 'doubt-means-failed',
    mistake: 'a doubt is told to the author as a failure',
    caughtBy: ['/created, then 500/'],
    edits: [
      {
        file: toSettlement,
        find: "return { kind: 'doubt', made: outcome.made, evidence: toEvidence(outcome.error) };",
        put: "return { kind: 'failed', wasSent: true, evidence: toEvidence(outcome.error) };",
      },
    ],
  },
];
