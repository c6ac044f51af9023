/**
 * What Trial access lets an app do in a day, over all the accounts and workspaces that use it:
 * https://developers.pinterest.com/docs/reference/rate-limits/ and
 * https://developers.pinterest.com/docs/getting-started/access-tiers/. "Subject to change without notice."
 */
export const trialWritesPerDay = 300;
export const trialCallsPerDay = 1000;

/** Calls of one attempt: the board, what stands on it, the create. */
const callsPerPin = 3;
/** Writes kept for whatever else writes: boards, and pins that a person deletes. */
const otherWrites = 30;
/** Calls kept for people who choose a board, looks for doubtful pins, digests and tokens. */
const otherCalls = 250;

/** Attempts that all workspaces together may send in 24 hours. */
export const trialPinsPerDay = Math.min(
  trialWritesPerDay - otherWrites,
  Math.floor((trialCallsPerDay - otherCalls) / callsPerPin),
);

/**
 * Hours that an attempt counts for. Pinterest does not say when its day begins; no window of 24 hours that holds less
 * can hold more in any day, wherever that begins.
 */
export const trialWindowHours = 24;

/** The problem of a pin that waits for its workspace's share: a code for sentences. */
export const outOfBudget = 'trial_budget';

/** What one workspace has sent in the last 24 hours, and what more it wants to send in the next. */
export interface Appetite {
  readonly used: number;
  readonly waiting: number;
}

/**
 * Sent attempts that have to leave the window before a workspace may send its next one; 0: it may now. The rest of
 * the budget is dealt out one by one, always to the workspace that has had least (max-min fair). So each can use an
 * equal share of what the others have not used already, and more only of what they do not want.
 *
 * Only tests call it: it is what `shortWorkspaces` of `src/db/attempts/trial-budget.ts` has to compute, which decides.
 */
export function countToWaitFor(workspace: Appetite, all: readonly Appetite[], budget: number): number {
  const left = budget - sum(all.map(({ used }) => used));
  const before = sum(
    all.map(({ used, waiting }) => Math.max(0, Math.min(used + waiting, workspace.used) - used)),
  );
  return Math.max(0, before - left + 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
