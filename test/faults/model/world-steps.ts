import { withAttempt, without } from './change.ts';
import type { Protocol } from './protocol.ts';
import type { Answer, ModelState, Request } from './state.ts';
import type { Step } from './step.ts';

/** What the network and Pinterest may do: lose, delay without limit, create, refuse, show late. */
export function* worldSteps(state: ModelState, protocol: Protocol): Generator<Step> {
  for (const [at, request] of state.requests.entries()) {
    const left = { ...state, requests: without(state.requests, at) };
    yield { name: 'request lost', state: left };
    if (protocol.fencesMedia && !request.isFetched) yield fetchMedia(state, at, request);
    else yield* work(left, request, protocol);
  }
  for (const at of state.answers.keys()) {
    yield { name: 'answer lost', state: { ...state, answers: without(state.answers, at) } };
  }
  for (const [at, pin] of state.live.entries()) {
    if (pin.isVisible) continue;
    const live = state.live.map((each, index) => (index === at ? { ...each, isVisible: true } : each));
    yield { name: 'visible', state: { ...state, live } };
  }
  for (const [at, attempt] of state.attempts.entries()) {
    if (attempt.state === 'unknown' && !attempt.isQuiet && mayBeQuiet(state, at, protocol)) {
      yield { name: 'half an hour passes', state: withAttempt(state, at, { isQuiet: true }) };
    }
  }
}

function* work(left: ModelState, { attempt }: Request, protocol: Protocol): Generator<Step> {
  const answered = (kind: Answer['kind']) => [...left.answers, { attempt, kind }];
  const live = [...left.live, { attempt, isVisible: !protocol.isVisibleLate }];
  yield { name: 'create', state: { ...left, live, answers: answered('id') } };
  yield { name: 'create, id lost', state: { ...left, live, answers: answered('no_id') } };
  yield { name: 'refuse', state: { ...left, answers: answered('refused') } };
}

/** Pinterest's create fails where the picture cannot be fetched. */
function fetchMedia(state: ModelState, at: number, request: Request): Step {
  const { attempt } = request;
  if (state.attempts[attempt]?.isMediaOpen !== true) {
    return { name: 'media closed', state: { ...state, requests: without(state.requests, at) } };
  }
  const requests = state.requests.map((each, index) => (index === at ? { attempt, isFetched: true } : each));
  return { name: 'fetch', state: withAttempt({ ...state, requests }, attempt, { wasFetched: true }) };
}

/** The two assumptions about half an hour, each on its own. */
function mayBeQuiet(state: ModelState, at: number, protocol: Protocol): boolean {
  const isSending = state.workers.some(
    (worker) => worker.attempt === at && ['intended', 'checked'].includes(worker.at),
  );
  const isUnderWay = isSending || state.requests.some(({ attempt }) => attempt === at);
  const isHidden = state.live.some((pin) => pin.attempt === at && !pin.isVisible);
  return !(protocol.outlastsRequests && isUnderWay) && !(protocol.outlastsHiding && isHidden);
}
