import { mistakenAnswers } from './answers.ts';
import type { Edit, Mutant } from './mutant.ts';
import { mistakenSending } from './sending.ts';
import { freeWhatIsSent, mistakenSettling } from './settling.ts';

const sendDoubtsAgain: Edit = {
  file: 'src/jobs/publish-due-pins/to-settlement.ts',
  find: "return { kind: 'doubt', made: outcome.made, evidence: toEvidence(outcome.error) };",
  put: "return { kind: 'again', wasSent: true, delaySeconds: 1, counts: 'nothing', account: unharmed };",
};

/** What everybody writes first: whatever did not succeed is tried again. */
export const naiveRetry: Mutant = {
  name: 'naive-retry',
  mistake: 'whatever did not succeed is sent again',
  caughtBy: ['kill/answered/created, then 500/'],
  edits: [freeWhatIsSent, sendDoubtsAgain],
};

/** Each of them alone makes two pins of one, loses one, or says "published" of none, at the right moment. */
export const mutants: readonly Mutant[] = [
  naiveRetry,
  ...mistakenAnswers,
  ...mistakenSending,
  ...mistakenSettling,
];
