/** The one clock of the playground: the bot, the local Slack and the local Pinterest all ask it. */
export interface Clock {
  readonly now: () => Date;
  /** By how much it is ahead of this machine's. */
  readonly aheadMs: () => number;
  /** Goes forward; a clock that went back would undo what has been promised. */
  readonly setAhead: (aheadMs: number) => void;
}

export function createClock(): Clock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    aheadMs: () => ahead,
    setAhead(aheadMs) {
      if (aheadMs < ahead) throw new Error('The clock of the playground only goes forward.');
      ahead = aheadMs;
    },
  };
}
