import { type Doubt, mayRetryByItself, ownRetryHours, whyNotAgain } from '../../../src/pins/doubt.ts';
import { move, withAttempt } from './change.ts';
import type { Protocol } from './protocol.ts';
import type { ModelAttempt, ModelState } from './state.ts';
import type { Step } from './step.ts';

/** What other replicas and people do about attempts whose worker is gone, or whose answer never came. */
export function* settlingSteps(state: ModelState, protocol: Protocol): Generator<Step> {
  for (const [at, attempt] of state.attempts.entries()) {
    if (attempt.state === 'prepared') {
      yield* moved('lease over', move(state, at, { attempt: 'release', pin: 'release' }));
    }
    if (attempt.state === 'sending') {
      yield* moved('lease over', move(state, at, { attempt: 'doubt', pin: 'doubt' }));
    }
    if (attempt.state === 'unknown') {
      yield* look(state, at, protocol);
      yield* retry(state, at, protocol);
      yield* retryOnce(state, at, protocol);
      yield* person(state, at, protocol);
    }
  }
}

function* moved(name: string, state: ModelState | undefined): Generator<Step> {
  if (state !== undefined) yield { name, state };
}

/** Exactly one pin is proof. Of what a look does not find only the look after the quiet time matters. */
function* look(state: ModelState, at: number, protocol: Protocol): Generator<Step> {
  if (!protocol.looks) return;
  const visible = state.live.filter(({ isVisible }) => isVisible).length;
  if (visible === 1) yield* moved('found', move(state, at, { attempt: 'find', pin: 'publish' }));
  else if (state.attempts[at]?.isQuiet) {
    const seen = visible === 0 ? 'nothing' : 'something';
    yield { name: 'look', state: withAttempt(state, at, { seen }) };
  }
}

function* retry(state: ModelState, at: number, protocol: Protocol): Generator<Step> {
  if (!protocol.retriesByItself) return;
  if (protocol.looks && state.live.some(({ isVisible }) => isVisible)) return;
  const closed = protocol.fencesMedia ? withAttempt(state, at, { isMediaOpen: false }) : state;
  if (protocol.fencesMedia && state.attempts[at]?.wasFetched) {
    yield { name: 'close media', state: closed };
    return;
  }
  yield* again('retry', closed, at);
}

/** Six hours are a long half hour: the model knows only "not yet" and "long enough". */
function* retryOnce(state: ModelState, at: number, protocol: Protocol): Generator<Step> {
  const attempt = state.attempts[at];
  if (!protocol.retriesOnce || attempt === undefined || !attempt.isQuiet) return;
  const doubt = { ...toDoubt(state, attempt), intentAt: minute(31 - ownRetryHours * 60) };
  if (!mayRetryByItself(doubt, minute(31))) return;
  yield* again('retry once', withAttempt(state, at, { wasRetriedByItself: true }), at);
}

function* person(state: ModelState, at: number, protocol: Protocol): Generator<Step> {
  const attempt = state.attempts[at];
  if (attempt === undefined || protocol.person === undefined || protocol.person === 'never') return;
  const drop = { attempt: 'declare_absent', pin: 'drop' } as const;
  yield* moved('drop', move(state, at, drop));
  const isAllowed =
    protocol.person === 'any_time'
      ? !state.live.some(({ isVisible }) => isVisible)
      : whyNotAgain(toDoubt(state, attempt), minute(attempt.isQuiet ? 31 : 1)) === undefined;
  if (isAllowed) yield* again('publish again', withAttempt(state, at, { isMediaOpen: false }), at);
}

function again(name: string, state: ModelState, at: number): Generator<Step> {
  return moved(name, move(state, at, { attempt: 'declare_absent', pin: 'publish_again' }));
}

/** The model's few times, as production's rule wants them. */
function toDoubt({ attempts }: ModelState, { made, seen }: ModelAttempt): Doubt {
  return {
    intentAt: minute(0),
    made,
    lastLookAt: seen === 'never' ? null : minute(31),
    lastLookFound: seen === 'something' ? 2 : 0,
    lastLookWhole: true,
    wasRetriedByItself: attempts.some((attempt) => attempt.wasRetriedByItself),
    dueAt: minute(0),
  };
}

function minute(minutes: number): Date {
  return new Date(minutes * 60_000);
}
