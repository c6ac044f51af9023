/** One call to Pinterest, as it is made. */
export interface CountedCall {
  readonly workspaceId: string;
  readonly connectionId: string;
  readonly operation: string;
}

/** The calls of one operation that are not written down yet. */
export interface CallCount extends CountedCall {
  readonly calls: number;
  /** Since the last one of them. A span and no instant, because the database's clock names the instant. */
  readonly secondsAgo: number;
}

/** Counts in memory, so that no call to Pinterest waits for the database. */
export interface CallCounts {
  /** Never throws and never waits: it is told of a create as well, at the moment when that leaves. */
  add(call: CountedCall): void;
  /**
   * Hands over what was counted since. Fails as `save` does, and then keeps everything for the next time: where
   * only the reply of the database was lost, calls are counted twice, but none is lost.
   */
  flush(save: (counts: readonly CallCount[]) => Promise<void>): Promise<void>;
}

interface Entry {
  readonly call: CountedCall;
  readonly calls: number;
  readonly lastMs: number;
}

/** `elapsedMs` only ever grows; the process's own clock may be set back. */
export function createCallCounts(elapsedMs: () => number = () => performance.now()): CallCounts {
  let counted = new Map<string, Entry>();

  const count = (call: CountedCall, calls: number, lastMs: number): void => {
    const key = JSON.stringify([call.workspaceId, call.connectionId, call.operation]);
    const before = counted.get(key);
    const total = (before?.calls ?? 0) + calls;
    counted.set(key, { call, calls: total, lastMs: Math.max(before?.lastMs ?? lastMs, lastMs) });
  };

  return {
    add: (call) => count(call, 1, elapsedMs()),
    async flush(save) {
      if (counted.size === 0) return;
      const taken = [...counted.values()];
      counted = new Map();
      const nowMs = elapsedMs();
      try {
        await save(
          taken.map(({ call, calls, lastMs }) => ({ ...call, calls, secondsAgo: (nowMs - lastMs) / 1000 })),
        );
      } catch (error) {
        for (const { call, calls, lastMs } of taken) count(call, calls, lastMs);
        throw error;
      }
    },
  };
}
