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
