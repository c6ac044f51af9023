import type { Protocol } from './protocol.ts';
import { settlingSteps } from './settling-steps.ts';
import { firstState, type ModelState, toKey } from './state.ts';
import type { Step } from './step.ts';
import { workerSteps } from './worker-steps.ts';
import { worldSteps } from './world-steps.ts';

export interface Found {
  /** How many states were seen. */
  readonly states: number;
  /** The shortest way to each thing that must not be; undefined: there is none. */
  readonly duplicate: readonly string[] | undefined;
  readonly phantom: readonly string[] | undefined;
  /** An attempt began to send while an earlier one was not ended (S1). */
  readonly overlap: readonly string[] | undefined;
  /** Nothing can happen any more, and the pin has come to no end. */
  readonly stuck: readonly string[] | undefined;
}

/** Visits every state that can be reached, nearest first. A known-bad protocol is left at its first duplicate. */
export function search(protocol: Protocol, { workers = 2, stopsAtDuplicate = false } = {}): Found {
  const start = firstState(workers);
  const ways = new Map<string, Way>([[toKey(start), { from: undefined, name: '' }]]);
  const open: ModelState[] = [start];
  const found: { [Bad in Fault]?: readonly string[] } = {};
  for (let next = 0; next < open.length; next += 1) {
    const state = open[next];
    if (state === undefined || (stopsAtDuplicate && found.duplicate !== undefined)) break;
    const key = toKey(state);
    const reached = [...steps(state, protocol)].map((step) => ({ ...step, key: toKey(step.state) }));
    const canGoOn = reached.some((step) => step.key !== key);
    for (const fault of listFaults(state, canGoOn)) found[fault] ??= toWay(ways, key);
    for (const step of reached) {
      if (ways.has(step.key)) continue;
      ways.set(step.key, { from: key, name: step.name });
      open.push(step.state);
    }
  }
  const { duplicate, phantom, overlap, stuck } = found;
  return { states: ways.size, duplicate, phantom, overlap, stuck };
}

interface Way {
  readonly from: string | undefined;
  readonly name: string;
}

function* steps(state: ModelState, protocol: Protocol): Generator<Step> {
  yield* workerSteps(state, protocol);
  yield* worldSteps(state, protocol);
  yield* settlingSteps(state, protocol);
}

type Fault = Exclude<keyof Found, 'states'>;

function listFaults({ pin, attempts, live }: ModelState, canGoOn: boolean): readonly Fault[] {
  const possible = ['sending', 'unknown', 'created', 'found'];
  const faults: Record<Fault, boolean> = {
    duplicate: live.length > 1,
    phantom: pin === 'published' && live.length === 0,
    overlap: attempts.filter(({ state }) => possible.includes(state)).length > 1,
    stuck: !canGoOn && !hasEnded(pin),
  };
  return (['duplicate', 'phantom', 'overlap', 'stuck'] as const).filter((name) => faults[name]);
}

/** After its last try the model lets a pin rest. */
function hasEnded(pin: ModelState['pin']): boolean {
  return pin === 'published' || pin === 'withdrawn' || pin === 'approved';
}

function toWay(ways: ReadonlyMap<string, Way>, key: string): readonly string[] {
  const names: string[] = [];
  for (let way = ways.get(key); way?.from !== undefined; way = ways.get(way.from)) names.unshift(way.name);
  return names;
}
