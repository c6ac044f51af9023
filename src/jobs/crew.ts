/** Some workers of one run. They come and go; the run lasts until none is at work. */
export interface Crew {
  /** One more, unless all are at work or the run is over. */
  hire(): void;
  /** Resolves when nobody is at work any more; rejects then with what went wrong first. */
  ended(): Promise<void>;
}

/** At most `size` at a time do `work`, each of them once. */
export function createCrew(size: number, work: () => Promise<void>): Crew {
  const atWork = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let isOver = false;
  return {
    hire() {
      if (isOver || atWork.size === size) return;
      const worker = work()
        .catch((error: unknown) => void failures.push(error))
        .finally(() => atWork.delete(worker));
      atWork.add(worker);
    },
    async ended() {
      while (atWork.size > 0) await Promise.all(atWork);
      isOver = true;
      if (failures.length > 0) throw failures[0];
    },
  };
}
