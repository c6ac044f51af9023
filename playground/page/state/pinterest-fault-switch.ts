import { type ReadonlySignal, signal } from '@preact/signals';
import type { FaultMove, PinterestFaults } from '../../pinterest/fault-contract.ts';
import type { Api } from './api.ts';

/** How the local Pinterest misbehaves, and how to make it. */
export interface PinterestFaultSwitch {
  /** Undefined until the playground has told it, and for ever where Pinterest is the real one. */
  readonly current: ReadonlySignal<PinterestFaults | undefined>;
  refresh(): Promise<void>;
  /** Nothing happens where Pinterest is the real one. */
  set(move: FaultMove): Promise<void>;
}

export function createPinterestFaultSwitch(
  api: Pick<Api, 'pinterestFaults' | 'setPinterestFaults'>,
): PinterestFaultSwitch {
  const current = signal<PinterestFaults | undefined>(undefined);
  let isReal = false;
  return {
    current,
    async refresh() {
      // A real one stays real: it is asked for once, not at each change.
      if (isReal) return;
      current.value = await api.pinterestFaults();
      isReal = current.value === undefined;
    },
    async set(move) {
      if (current.value !== undefined) current.value = await api.setPinterestFaults(move);
    },
  };
}
