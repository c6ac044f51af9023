/** What a run has done to processes, for its report. */
export interface Tally {
  kills: number;
  stops: number;
  starts: number;
  /** The lives that pins and their attempts have led. */
  readonly attempts: Set<string>;
  readonly pins: Set<string>;
}

export function createTally(): Tally {
  return { kills: 0, stops: 0, starts: 0, attempts: new Set(), pins: new Set() };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (count: (tally: Tally) => number): number =>
    tallies.reduce((total, tally) => total + count(tally), 0);
  return {
    kills: sum(({ kills }) => kills),
    stops: sum(({ stops }) => stops),
    starts: sum(({ starts }) => starts),
    attempts: new Set(tallies.flatMap(({ attempts }) => [...attempts])),
    pins: new Set(tallies.flatMap(({ pins }) => [...pins])),
  };
}
