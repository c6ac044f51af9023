import { type ReadonlySignal, signal } from '@preact/signals';
import type { Faults } from '../../slack/contract.ts';
import type { Api } from './api.ts';

/** How the local Slack misbehaves, and how to make it. */
export interface FaultSwitch {
  readonly current: ReadonlySignal<Faults | undefined>;
  refresh(): Promise<void>;
  setFiles(files: Faults['files']): Promise<void>;
  /** From now on these types of blocks are refused. */
  refuseBlocks(types: Faults['refusedBlocks']): Promise<void>;
  /** The next call of a method meets this fault; several wait in a row. */
  add(fault: Faults['next'][number]): Promise<void>;
  clear(): Promise<void>;
}

export function createFaultSwitch(api: Pick<Api, 'faults' | 'setFaults'>): FaultSwitch {
  const current = signal<Faults | undefined>(undefined);

  async function set(faults: Partial<Faults>): Promise<void> {
    current.value = await api.setFaults(faults);
  }

  return {
    current,
    async refresh() {
      current.value = await api.faults();
    },
    setFiles: (files) => set({ files }),
    refuseBlocks: (refusedBlocks) => set({ refusedBlocks }),
    async add(fault) {
      // Some may have been used up since.
      const { next } = await api.faults();
      await set({ next: [...next, fault] });
    },
    clear: () => set({ files: 'ready', refusedBlocks: [], next: [] }),
  };
}
