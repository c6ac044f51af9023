/** What a pin's tries are when they begin anew: after its approval, or when a person asks to try again. */
export const freshTries = {
  tries: 0,
  firstTryAt: null,
  nextAttemptAt: null,
  crashCount: 0,
  problem: null,
} as const;
