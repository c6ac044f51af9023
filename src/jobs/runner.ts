import type { Logger } from 'pino';

/** One job that runs when woken, never twice at once; a call while it runs makes it run once more. */
export interface Runner {
  wake(): void;
  isBusy(): boolean;
  /** Resolves when the job neither runs nor is about to. */
  idle(): Promise<void>;
  /** No new run begins; resolves when the present one has ended. */
  stop(): Promise<void>;
}

export function createRunner(options: { name: string; run: () => Promise<void>; log: Logger }): Runner {
  let current: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  const turn = async (): Promise<void> => {
    do {
      again = false;
      await options.run().catch((error: unknown) => {
        options.log.error({ job: options.name, error: describe(error) }, 'job_failed');
      });
    } while (again && !stopped);
    current = undefined;
  };

  return {
    wake() {
      if (stopped) return;
      if (current === undefined) current = turn();
      else again = true;
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

function describe(error: unknown): unknown {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack, cause: describe(error.cause) }
    : error;
}
