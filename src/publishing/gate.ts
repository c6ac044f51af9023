import { gateSeconds } from '../pins/attempt.ts';

/** Two clocks, because each has a way to stand still: the monotonic one while the machine sleeps. */
export interface Clocks {
  /** Milliseconds that only count up. */
  readonly monotonic: () => number;
  /** Milliseconds since 1970. */
  readonly wall: () => number;
}

const systemClocks: Clocks = { monotonic: () => performance.now(), wall: () => Date.now() };

/**
 * Opens just before the intent is written and answers, just before the request leaves, whether that is still
 * the same moment: at most five seconds by both clocks. What was true then may be untrue after a long pause.
 */
export function openGate(clocks: Clocks = systemClocks): { isOpen: () => boolean } {
  const since = { monotonic: clocks.monotonic(), wall: clocks.wall() };
  const limitMs = gateSeconds * 1000;
  return {
    isOpen() {
      const wallMs = clocks.wall() - since.wall;
      return clocks.monotonic() - since.monotonic <= limitMs && wallMs <= limitMs && wallMs >= -limitMs;
    },
  };
}
