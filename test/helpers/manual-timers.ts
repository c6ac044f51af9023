import type { Deps } from '../../src/deps.ts';

/** Timers that ring when a test says so, however fast or slow the machine is. */
export interface ManualTimers {
  readonly startTimer: Deps['startTimer'];
  /** Waits until so many timers of this length run, then lets them ring. */
  ring(milliseconds: number, howMany?: number): Promise<void>;
}

type Timer = { readonly milliseconds: number; readonly ring: () => void };

export function createManualTimers(): ManualTimers {
  const running = new Set<Timer>();
  let tellStart = (): void => undefined;
  return {
    startTimer(milliseconds, ring) {
      const timer = { milliseconds, ring };
      running.add(timer);
      tellStart();
      return () => void running.delete(timer);
    },
    async ring(milliseconds, howMany = 1) {
      const listDue = () => [...running].filter((timer) => timer.milliseconds === milliseconds);
      while (listDue().length < howMany) {
        await new Promise<void>((resolve) => {
          tellStart = resolve;
        });
      }
      for (const timer of listDue()) {
        running.delete(timer);
        timer.ring();
      }
    },
  };
}
