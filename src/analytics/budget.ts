/** A report that is not complete by then goes out with what it has. */
export const reportBudgetMs = 90_000;

/** The time for reading is up; what was asked for may still come, and nobody waits for it. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';

  constructor() {
    super('Pinterest did not answer within the time for the whole report.');
  }
}

/** One length of time for many calls. */
export interface Budget {
  /** The call's outcome, or TooSlow; a call is not begun any more once the time is up. */
  within<Value>(call: () => Promise<Value>): Promise<Value>;
}

export function createBudget(ms: number): Budget {
  const signal = AbortSignal.timeout(ms);
  const end = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new TooSlow()), { once: true });
  });
  // Nobody may be waiting when it ends.
  end.catch(() => undefined);
  return {
    async within(call) {
      if (signal.aborted) throw new TooSlow();
      return await Promise.race([call(), end]);
    },
  };
}
