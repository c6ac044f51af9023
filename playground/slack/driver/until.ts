import type { World } from '../world/world.ts';

/** Looks again after every change of the workspace until there is something to see. */
export function createUntil(world: World, onChange: (listener: () => void) => () => void) {
  return async <Seen>(look: () => Seen, timeoutMs = 20_000): Promise<NonNullable<Seen>> => {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const seen = look();
      if (seen !== undefined && seen !== null && seen !== false) return seen;
      const isChanged = await nextChange(onChange, deadline - performance.now());
      if (!isChanged)
        throw new Error(`nothing came within ${timeoutMs} ms; the last calls: ${lastCalls(world)}`);
    }
  };
}

/** Resolves once the change is complete: the call that made it is recorded by then. */
function nextChange(onChange: (listener: () => void) => () => void, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = onChange(() => finish(true));
    const timer = setTimeout(() => finish(false), timeoutMs);

    function finish(isChanged: boolean): void {
      clearTimeout(timer);
      stop();
      setImmediate(() => resolve(isChanged));
    }
  });
}

function lastCalls(world: World): string {
  const calls = world.calls.slice(-5).map(({ method, answer }) => `${method} → ${answer['error'] ?? 'ok'}`);
  return calls.join(', ') || 'none';
}
