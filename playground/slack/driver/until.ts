import type { World } from '../world/world.ts';

/** Looks again after every change of the workspace until there is something to see. */
export function createUntil(world: World, onChange: (listener: () => void) => () => void) {
  return <Seen>(look: () => Seen, timeoutMs = 5_000): Promise<NonNullable<Seen>> =>
    new Promise((resolve, reject) => {
      const stop = onChange(() => check());
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`nothing came within ${timeoutMs} ms; the last calls were ${lastCalls(world)}`));
      }, timeoutMs);

      function check(): void {
        try {
          const seen = look();
          if (seen === undefined || seen === null || seen === false) return;
          finish(() => resolve(seen));
        } catch (error) {
          finish(() => reject(error));
        }
      }

      function finish(settle: () => void): void {
        clearTimeout(timer);
        stop();
        settle();
      }

      check();
    });
}

function lastCalls(world: World): string {
  const calls = world.calls.slice(-5).map(({ method, answer }) => `${method} → ${answer['error'] ?? 'ok'}`);
  return calls.join(', ') || 'none';
}
