/** So many looks without anybody being served, and all who wait fail. */
const LOOKS = 8;

/** People waiting for one of few things, first come, first served. */
export type WaitingLine<Thing> = {
  join(): Promise<Thing>;
  /** Gives the first one a thing, if anybody waits. */
  serve(toThing: () => Thing): boolean;
  dismiss(error: Error): void;
};

type Waiter<Thing> = { resolve: (thing: Thing) => void; reject: (error: Error) => void };

/** All fail together when nobody was served for `waitMs`: what they wait for is stuck, and comes to nobody. */
export function createWaitingLine<Thing>(waitMs: number): WaitingLine<Thing> {
  const waiters: Waiter<Thing>[] = [];
  let looks = 0;
  let timer: NodeJS.Timeout | undefined;

  // Counts looks, not time: after the process has been asleep, what waits in the sockets is read first.
  function look(): void {
    looks += 1;
    if (looks >= LOOKS) dismiss(stuckError(waitMs));
  }

  function dismiss(error: Error): void {
    clearInterval(timer);
    timer = undefined;
    for (const { reject } of waiters.splice(0)) reject(error);
  }

  return {
    join() {
      looks = timer === undefined ? 0 : looks;
      timer ??= setInterval(look, waitMs / LOOKS);
      return new Promise((resolve, reject) => waiters.push({ resolve, reject }));
    },
    serve(toThing) {
      const first = waiters.shift();
      if (first === undefined) return false;
      looks = 0;
      if (waiters.length === 0) {
        clearInterval(timer);
        timer = undefined;
      }
      first.resolve(toThing());
      return true;
    },
    dismiss,
  };
}

function stuckError(waitMs: number): Error {
  const error = new Error(
    `All connections to the database are busy, and none came free for ${waitMs / 1000} seconds. Nothing was sent.`,
  );
  return Object.assign(error, { code: 'CONNECTION_BUSY' });
}
