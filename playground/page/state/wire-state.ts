import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { WireEntry } from '../../slack/contract.ts';
import type { Api } from './api.ts';
import { runLatest } from './run-latest.ts';

/** What went over the wire, and how the inspector looks at it. */
export interface Wire {
  readonly entries: ReadonlySignal<readonly WireEntry[]>;
  readonly isOpen: Signal<boolean>;
  readonly chosen: Signal<number | undefined>;
  readonly filter: Signal<string>;
  refresh(): Promise<void>;
}

export function createWire(api: Pick<Api, 'wire'>): Wire {
  const entries = signal<readonly WireEntry[]>([]);
  return {
    entries,
    isOpen: signal(false),
    chosen: signal(undefined),
    filter: signal(''),
    refresh: runLatest(async () => {
      const after = entries.peek().at(-1)?.id ?? 0;
      const newer = await api.wire(after);
      if (newer.length > 0) entries.value = [...entries.peek(), ...newer];
    }),
  };
}
