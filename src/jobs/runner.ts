import type { Logger } from 'pino';
import { describeError } from '../describe-error.ts';

/** One job that runs when woken, never twice at once; a call while it runs makes it run once more. */
export interface Runner {
  wake(): void;
  isBusy(): boolean;
  /** Resolves when the job neither runs nor is about to. */
  idle(): Promise<void>;
  /** No new run begins; resolves when the present one has ended. */
  stop(): Promise<void>;
}

export function createRunner(options: {
  name: string;
  run: () => Promise<void>;
  /** Called by each call that comes while it runs. */
  wokenAgain?: (() => void) | undefined;
  log: Logger;
}): Runner {
  let current: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  const turn = async (): Promise<void> => {
    do {
      again = false;
      await options.run().catch((error: unknown) => {
        options.log.error({ job: options.name, ...describeError(error) }, 'job_failed');
      });
    } while (again && !stopped);
    current = undefined;
  };

  return {
    wake() {
      if (stopped) return;
      if (current === undefined) {
        current = turn();
        return;
      }
      again = true;
      options.wokenAgain?.();
    },
    isBusy: () => current !== undefined,
    async idle() {
      while (current !== undefined) await current;
    },
    async stop() {
      stopped = true;
      await current;
    },
  };
}
