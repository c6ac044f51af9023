export type ConcurrencyLimit = {
  /** Runs the task when there is room for it; rejects with the signal's reason if it is still waiting then. */
  run<Result>(
    turn: { readonly key: string | undefined; readonly signal: AbortSignal },
    task: () => Promise<Result>,
  ): Promise<Result>;
};

type Waiter = { readonly key: string | undefined; readonly start: () => void };

/** At most `overall` tasks at once, and at most `perKey` of those with the same key; first come, first served. */
export function createConcurrencyLimit(limits: { overall: number; perKey: number }): ConcurrencyLimit {
  const running: (string | undefined)[] = [];
  const waiting: Waiter[] = [];

  const hasRoom = (key: string | undefined) =>
    running.length < limits.overall &&
    (key === undefined || running.filter((other) => other === key).length < limits.perKey);

  const startWaiting = () => {
    // Someone whose key is full lets the next one pass.
    for (const waiter of [...waiting]) if (hasRoom(waiter.key)) waiter.start();
  };

  const waitForRoom = (key: string | undefined, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const stopWaiting = () => {
        waiting.splice(waiting.indexOf(waiter), 1);
        signal.removeEventListener('abort', giveUp);
      };
      const giveUp = () => {
        stopWaiting();
        reject(signal.reason);
      };
      const start = () => {
        stopWaiting();
        running.push(key);
        resolve();
      };
      const waiter: Waiter = { key, start };
      waiting.push(waiter);
      signal.addEventListener('abort', giveUp, { once: true });
      startWaiting();
    });

  return {
    async run({ key, signal }, task) {
      signal.throwIfAborted();
      await waitForRoom(key, signal);
      try {
        return await task();
      } finally {
        running.splice(running.indexOf(key), 1);
        startWaiting();
      }
    },
  };
}
