import { firstAttemptState, harmlessStates } from '../../../src/pins/attempt.ts';
import { isRefusal, nextState } from '../../../src/pins/lifecycle.ts';
import { move, without, withWorker } from './change.ts';
import type { Protocol } from './protocol.ts';
import { idle, type ModelState, type ModelWorker } from './state.ts';
import type { Step } from './step.ts';

const MOST_ATTEMPTS = 3;

/** Everything that a worker may do next, or that may happen to it. */
export function* workerSteps(state: ModelState, protocol: Protocol): Generator<Step> {
  for (const [index, worker] of state.workers.entries()) {
    if (worker.at === 'idle') yield* claim(state, index);
    else {
      yield { name: 'crash', state: withWorker(state, index, idle) };
      yield* workOn(state, { index, worker, protocol });
    }
  }
}

interface Work {
  readonly index: number;
  readonly worker: ModelWorker;
  readonly protocol: Protocol;
}

function* claim(state: ModelState, index: number): Generator<Step> {
  const pin = nextState(state.pin, 'claim');
  const isFree = state.attempts.every((each) => harmlessStates.includes(each.state));
  if (isRefusal(pin) || !isFree || state.attempts.length === MOST_ATTEMPTS) return;
  const attempt = {
    state: firstAttemptState,
    made: false,
    isQuiet: false,
    seen: 'never',
    isMediaOpen: true,
    wasRetriedByItself: false,
    wasFetched: false,
  } as const;
  const worker = { at: 'prepared', attempt: state.attempts.length, answer: 'none' } as const;
  const attempts = [...state.attempts, attempt];
  yield { name: 'claim', state: withWorker({ ...state, pin, attempts }, index, worker) };
}

function* workOn(state: ModelState, work: Work): Generator<Step> {
  const { index, worker, protocol } = work;
  switch (worker.at) {
    case 'prepared':
      yield intend(state, work);
      return;
    case 'intended':
      yield giveBack(state, work);
      yield protocol.checksBeforeSending ? check(state, work) : send(state, work);
      return;
    case 'checked':
      yield giveBack(state, work);
      yield send(state, work);
      return;
    case 'sent':
      yield { name: 'give up', state: withWorker(state, index, { ...worker, at: 'gave_up' }) };
      yield* hear(state, work);
      return;
    case 'answered':
    case 'gave_up':
      yield commit(state, work);
  }
}

function intend(state: ModelState, { index, worker }: Work): Step {
  const moved = move(state, worker.attempt, { attempt: 'intend', pin: undefined });
  const next = moved === undefined ? idle : ({ ...worker, at: 'intended' } as const);
  return { name: 'intend', state: withWorker(moved ?? state, index, next) };
}

/** The gate is closed, or the process drains: it alone knows that nothing was sent. */
function giveBack(state: ModelState, { index, worker }: Work): Step {
  const moved = move(state, worker.attempt, { attempt: 'release', pin: 'release' });
  return { name: 'release', state: withWorker(moved ?? state, index, idle) };
}

function check(state: ModelState, { index, worker }: Work): Step {
  const isOurs = state.attempts[worker.attempt]?.state === 'sending';
  return { name: 'check', state: withWorker(state, index, isOurs ? { ...worker, at: 'checked' } : idle) };
}

function send(state: ModelState, { index, worker }: Work): Step {
  const requests = [...state.requests, { attempt: worker.attempt, isFetched: false }];
  return { name: 'send', state: withWorker({ ...state, requests }, index, { ...worker, at: 'sent' }) };
}

function* hear(state: ModelState, { index, worker }: Work): Generator<Step> {
  const at = state.answers.findIndex(({ attempt }) => attempt === worker.attempt);
  const answer = state.answers[at];
  if (answer === undefined) return;
  const heard = { ...worker, at: 'answered', answer: answer.kind } as const;
  yield {
    name: 'answer',
    state: withWorker({ ...state, answers: without(state.answers, at) }, index, heard),
  };
}

/** What production's classes of answers mean; a late one is believed where the table says so. */
function commit(state: ModelState, { index, worker }: Work): Step {
  const { attempt, answer } = worker;
  const ends = {
    id: () => move(state, attempt, { attempt: 'create', pin: 'publish' }),
    no_id: () =>
      move(state, attempt, { attempt: 'doubt', pin: 'doubt', facts: { made: true } }) ??
      markMade(state, attempt),
    refused: () =>
      move(state, attempt, { attempt: 'refuse', pin: 'put_back' }) ??
      move(state, attempt, { attempt: 'release', pin: 'release' }),
    none: () => move(state, attempt, { attempt: 'doubt', pin: 'doubt' }),
  } as const;
  return { name: 'commit', state: withWorker(ends[answer]() ?? state, index, idle) };
}

function markMade(state: ModelState, attempt: number): ModelState {
  const attempts = state.attempts.map((each, index) =>
    index === attempt && each.state === 'unknown' ? { ...each, made: true } : each,
  );
  return { ...state, attempts };
}
