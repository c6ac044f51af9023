import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ClockMove, ClockState } from '../../slack/clock-contract.ts';
import type { Snapshot } from '../../slack/contract.ts';
import type { Api } from './api.ts';
import type { Toasts } from './toasts.ts';

/** The playground's clock as the page shows and moves it. */
export interface PageClock {
  /** Undefined until the playground has told it. */
  readonly state: ReadonlySignal<ClockState | undefined>;
  /** What it shows; goes on by itself from what the server said last. */
  readonly now: ReadonlySignal<Date>;
  readonly isMoving: ReadonlySignal<boolean>;
  /** Where the last move ended. */
  readonly arrivedAt: ReadonlySignal<Date | undefined>;
  /** Redraws the time. */
  tick(): void;
  refresh(): Promise<void>;
  move(move: ClockMove): Promise<void>;
}

interface ClockOptions {
  readonly api: Pick<Api, 'clock' | 'moveClock'>;
  readonly snapshot: ReadonlySignal<Snapshot | undefined>;
  readonly toasts: Pick<Toasts, 'add'>;
  /** Milliseconds that only count up. */
  readonly elapsed: () => number;
}

export function createPageClock({ api, snapshot, toasts, elapsed }: ClockOptions): PageClock {
  const state = signal<ClockState | undefined>(undefined);
  const isMoving = signal(false);
  const arrivedAt = signal<Date | undefined>(undefined);
  const ticks = signal(0);
  const told = computed(() => {
    const now = snapshot.value?.now;
    return now === undefined ? undefined : { at: Date.parse(now), since: elapsed() };
  });

  return {
    state,
    isMoving,
    arrivedAt,
    now: computed(() => {
      // Read so that each tick computes anew.
      void ticks.value;
      return told.value ? new Date(told.value.at + elapsed() - told.value.since) : new Date();
    }),
    tick() {
      ticks.value += 1;
    },
    async refresh() {
      state.value = await api.clock();
    },
    async move(move) {
      if (isMoving.value) return;
      isMoving.value = true;
      try {
        const result = await api.moveClock(move);
        if ('error' in result) {
          toasts.add(result.error);
          return;
        }
        state.value = result;
        arrivedAt.value = new Date(result.now);
      } finally {
        isMoving.value = false;
      }
    },
  };
}
