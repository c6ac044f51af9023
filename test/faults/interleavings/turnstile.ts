/** Lets several actors do one step at a time, in an order that somebody else chooses: the same choices, the same order. */
export interface Turnstile {
  /** An actor's steps go through here. */
  enter(actor: number): { step<Result>(work: () => Promise<Result>): Promise<Result> };
  /** Runs all actors to their ends. */
  run(actors: readonly (() => Promise<void>)[]): Promise<void>;
}

/** `choose`: which place of those that wait, named by their actors, goes next. */
export function createTurnstile(choose: (waiting: readonly number[]) => number): Turnstile {
  const waiting: { actor: number; go: () => void }[] = [];
  const busy = new Set<number>();

  /** Only when everybody has come to a step, or to their end: nobody's speed plays a part. */
  function letNext(): void {
    if (busy.size > 0) return;
    const [next] = waiting.length === 0 ? [] : waiting.splice(choose(waiting.map(({ actor }) => actor)), 1);
    if (next === undefined) return;
    busy.add(next.actor);
    next.go();
  }

  return {
    enter: (actor) => ({
      async step(work) {
        await new Promise<void>((go) => {
          waiting.push({ actor, go });
          waiting.sort((a, b) => a.actor - b.actor);
          busy.delete(actor);
          letNext();
        });
        return await work();
      },
    }),
    async run(actors) {
      for (const actor of actors.keys()) busy.add(actor);
      const ends = actors.map(async (act, actor) => {
        try {
          await act();
        } finally {
          busy.delete(actor);
          letNext();
        }
      });
      await Promise.all(ends);
    },
  };
}
