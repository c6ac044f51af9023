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
  const found: { [Bad in keyof typeof faults]?: readonly string[] } = {};
  let stuck: readonly string[] | undefined;
  for (let next = 0; next < open.length; next += 1) {
    const state = open[next];
    if (state === undefined) break;
    const key = toKey(state);
    for (const name of faultNames) {
      if (found[name] === undefined && faults[name](state)) found[name] = toWay(ways, key);
    }
    if (stopsAtDuplicate && found.duplicate !== undefined) break;
    let canGoOn = false;
    for (const step of steps(state, protocol)) {
      const reached = toKey(step.state);
      if (reached !== key) canGoOn = true;
      if (ways.has(reached)) continue;
      ways.set(reached, { from: key, name: step.name });
      open.push(step.state);
    }
    if (!canGoOn && !hasEnded(state)) stuck ??= toWay(ways, key);
  }
  const { duplicate, phantom, overlap } = found;
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

const faults = {
  duplicate: ({ live }: ModelState) => live.length > 1,
  phantom: ({ pin, live }: ModelState) => pin === 'published' && live.length === 0,
  overlap: ({ attempts }: ModelState) =>
    attempts.filter(({ state }) => ['sending', 'unknown', 'created', 'found'].includes(state)).length > 1,
};
const faultNames = ['duplicate', 'phantom', 'overlap'] as const;

/** After its last try the model lets a pin rest. */
function hasEnded({ pin }: ModelState): boolean {
  return pin === 'published' || pin === 'withdrawn' || pin === 'approved';
}

function toWay(ways: ReadonlyMap<string, Way>, key: string): readonly string[] {
  const names: string[] = [];
  for (let way = ways.get(key); way?.from !== undefined; way = ways.get(way.from)) names.unshift(way.name);
  return names;
}
