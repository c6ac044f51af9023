/**
 * The pin's life: state × move → next state, or a refusal. This table is the only place that knows it;
 * the README prints it and a test walks it.
 */

export const pinStates = [
  'draft',
  'in_review',
  'changes_requested',
  'approved',
  'publishing',
  'published',
  'rejected',
  'withdrawn',
  'expired',
  'failed',
  'needs_check',
] as const;
export type PinState = (typeof pinStates)[number];

export const pinMoves = [
  'submit',
  'edit',
  'count_approval',
  'approve',
  'request_changes',
  'reject',
  'withdraw',
  'expire',
  'return_to_review',
  'claim',
  'release',
  'put_back',
  'fail',
  'retry',
  'publish',
  'doubt',
  'ask',
  'publish_again',
  'drop',
  'tell_late_pin',
  'delete_late_pin',
] as const;
export type PinMove = (typeof pinMoves)[number];

/** What each move means, for the README and for people who read the history. */
export const moveMeanings: Record<PinMove, string> = {
  submit: 'the submitter sends it to review',
  edit: 'somebody changes what will be published; earlier approvals are void',
  count_approval: 'a reviewer approves, more approvals are needed',
  approve: 'the last approval that was needed',
  request_changes: 'a reviewer asks for changes, with a reason',
  reject: 'a reviewer says no for good, with a reason',
  withdraw: 'the submitter takes it back',
  expire: 'the deadline for review has passed',
  return_to_review: 'an approved pin needs approval again',
  claim: 'a worker takes a due pin; nothing is sent yet',
  release: 'certainly nothing was sent; it waits for the next turn',
  put_back: 'Pinterest certainly did not create it; it is tried again later',
  fail: 'it cannot go out as it is; the author must act',
  retry: 'somebody asks to try a failed pin again as it is',
  publish: 'it is on Pinterest',
  doubt: 'it was sent and the answer never came; nobody knows yet',
  ask: 'half an hour of looking has not settled the doubt; people are asked',
  publish_again:
    'it is not on Pinterest, by the word of a reviewer or (opted in) after 6 hours without a trace; it goes out again',
  drop: 'a person closes the doubt without another try',
  tell_late_pin: 'a try that was given up shows on Pinterest after all, besides this record',
  delete_late_pin: 'a person has that late pin deleted on Pinterest',
};

const withdrawable = { withdraw: 'withdrawn' } as const;

/** What is found out, and done, about a late pin of an earlier try leaves the pin's own state as it is. */
function withLatePin<S extends PinState>(
  state: S,
): { readonly tell_late_pin: S; readonly delete_late_pin: S } {
  return { tell_late_pin: state, delete_late_pin: state };
}

/**
 * The table. A pair that is not here is a refusal. While another try is under way or in doubt, no late pin is told: what
 * appeared could be either.
 */
export const lifecycle: { readonly [S in PinState]: { readonly [M in PinMove]?: PinState } } = {
  draft: { ...withdrawable, edit: 'draft', submit: 'in_review' },
  in_review: {
    ...withdrawable,
    edit: 'in_review',
    count_approval: 'in_review',
    approve: 'approved',
    request_changes: 'changes_requested',
    reject: 'rejected',
    expire: 'expired',
    ...withLatePin('in_review'),
  },
  changes_requested: {
    ...withdrawable,
    edit: 'in_review',
    reject: 'rejected',
    expire: 'expired',
    ...withLatePin('changes_requested'),
  },
  approved: {
    ...withdrawable,
    edit: 'in_review',
    request_changes: 'changes_requested',
    reject: 'rejected',
    return_to_review: 'in_review',
    claim: 'publishing',
    fail: 'failed',
    ...withLatePin('approved'),
  },
  publishing: {
    release: 'approved',
    put_back: 'approved',
    fail: 'failed',
    publish: 'published',
    doubt: 'needs_check',
    delete_late_pin: 'publishing',
  },
  needs_check: {
    publish: 'published',
    release: 'approved',
    ask: 'needs_check',
    publish_again: 'approved',
    drop: 'withdrawn',
    delete_late_pin: 'needs_check',
  },
  failed: { ...withdrawable, edit: 'in_review', retry: 'approved', ...withLatePin('failed') },
  published: withLatePin('published'),
  rejected: withLatePin('rejected'),
  withdrawn: withLatePin('withdrawn'),
  expired: withLatePin('expired'),
};

/** Moves of the clock that change nothing a person would want to read in the thread. */
const silentMoves: readonly PinMove[] = ['submit', 'claim', 'release', 'put_back'];

/** Whether the thread's log tells of a move. */
export function isTold(move: PinMove): boolean {
  return !silentMoves.includes(move);
}

/** An expected "no", to be said to a person in one sentence. */
export interface Refusal {
  readonly refused: true;
  readonly reason: RefusalReason;
  readonly sentence: string;
}
export type RefusalReason =
  | 'wrong_state'
  | 'changed_since'
  | 'not_allowed'
  | 'own_pin'
  | 'already_decided'
  | 'too_early'
  | 'not_found'
  | 'not_verified';

export function refuse(reason: RefusalReason, sentence: string): Refusal {
  return { refused: true, reason, sentence };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true;
}

/** Where a move leads from a state, or why it does not. */
export function nextState(state: PinState, move: PinMove): PinState | Refusal {
  return (
    lifecycle[state][move] ?? refuse('wrong_state', `That cannot be done now: this pin ${stateWords[state]}.`)
  );
}

/** The states in which a pin's life has ended: nothing leads out of them. */
export function isFinal(state: PinState): boolean {
  return Object.values(lifecycle[state]).every((next) => next === state);
}

/** How a sentence about a pin goes on: "This pin …". */
export const stateWords: Record<PinState, string> = {
  draft: 'is still a draft',
  in_review: 'is waiting for review',
  changes_requested: 'is waiting for changes by its author',
  approved: 'is approved and waiting to go out',
  publishing: 'is on its way to Pinterest right now',
  published: 'is already published',
  rejected: 'was rejected',
  withdrawn: 'was withdrawn',
  expired: 'has expired',
  failed: 'could not be published and waits for its author',
  needs_check: 'may or may not be on Pinterest; we are checking',
};
