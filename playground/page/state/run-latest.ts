/** Runs a task one at a time; calls that arrive meanwhile are answered by one more run after it. */
export function runLatest(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function run(): Promise<void> {
    try {
      await task();
    } finally {
      running = undefined;
    }
  }

  return () => {
    if (running === undefined) {
      running = run();
      return running;
    }
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        running = run();
        return running;
      });
    return next;
  };
}
