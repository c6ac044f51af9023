/** What the playground's clock shows. */
export interface ClockState {
  /** ISO 8601. */
  readonly now: string;
  /** By how much it is ahead of this machine's. */
  readonly aheadMs: number;
  /** The workspace's zone, in which its digests are due. */
  readonly timeZone: string;
  /** 09:00 there on the next Monday, ISO 8601. */
  readonly nextMonday: string;
  /** Why it cannot be moved, if it cannot. */
  readonly fixedBecause?: string;
}

/** Forward by whole minutes, or to a moment; never back, and at most a year at once. */
export type ClockMove = { readonly minutes: number } | { readonly to: string };
