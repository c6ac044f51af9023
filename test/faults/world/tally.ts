/** What a run has done to processes, for its report. */
export interface Tally {
  kills: number;
  stops: number;
  starts: number;
}

export function createTally(): Tally {
  return { kills: 0, stops: 0, starts: 0 };
}
