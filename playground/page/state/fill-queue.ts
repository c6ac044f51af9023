import type { Act, ActResult } from '../../slack/contract.ts';

/** Sends what people type after a pause, in order, and lets a press or a submit wait for it. */
export interface FillQueue {
  /** Replaces what is waiting under the key and waits for a pause in typing. */
  later(key: string, act: Act, done: Done): void;
  /** Sends after everything that is waiting. */
  now(act: Act, done: Done): void;
  flush(): void;
  /** Resolves once everything typed so far has arrived. */
  settle(): Promise<void>;
}

type Done = (result: ActResult) => void;

const pauseMs = 180;

export function createFillQueue(send: (act: Act) => Promise<ActResult>): FillQueue {
  const waiting = new Map<string, { readonly act: Act; readonly done: Done }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tail: Promise<unknown> = Promise.resolve();

  function enqueue(act: Act, done: Done): void {
    tail = tail.then(() => send(act)).then(done);
  }

  function flush(): void {
    clearTimeout(timer);
    for (const { act, done } of waiting.values()) enqueue(act, done);
    waiting.clear();
  }

  return {
    later(key, act, done) {
      waiting.set(key, { act, done });
      clearTimeout(timer);
      timer = setTimeout(flush, pauseMs);
    },
    now(act, done) {
      flush();
      enqueue(act, done);
    },
    flush,
    async settle() {
      flush();
      await tail;
    },
  };
}
