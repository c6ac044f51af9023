import type { Window } from './utc-days.ts';

/** What people do with pins, as Pinterest counts it. */
export const metricNames = ['impressions', 'saves', 'pinClicks', 'outboundClicks'] as const;
export type MetricName = (typeof metricNames)[number];

/** One count per metric; what Pinterest did not tell is not there. */
export type Metrics = { readonly [Name in MetricName]?: number | undefined };

/** Why Pinterest's figures, or a part of them, are not there. */
export type MissingReason =
  | 'no_account'
  | 'other_environment'
  | 'sandbox'
  | 'not_business'
  | 'access_lost'
  | 'scope_missing'
  | 'trial_access'
  | 'not_permitted'
  | 'account_suspended'
  | 'rate_limit'
  | 'too_slow'
  | 'unreachable'
  | 'unreadable'
  | 'server_error'
  | 'gone'
  | 'refused';

/** A part that could not be had. A failure is never an empty list. */
export interface Missing {
  readonly missing: MissingReason;
}

export type Part<Value> = Value | Missing;

export function isMissing(part: unknown): part is Missing {
  return typeof part === 'object' && part !== null && 'missing' in part;
}

/** One day of the account; `status` is Pinterest's own word. */
export interface DayFigures {
  readonly date: string;
  readonly status: string;
  readonly metrics: Metrics;
}

export interface TopPin {
  readonly pinId: string;
  readonly url: string;
  readonly metrics: Metrics;
  /** Title and picture, read from the pin itself. */
  readonly pin: Part<{
    readonly title: string;
    readonly altText: string;
    readonly imageUrl: string | undefined;
  }>;
}

export interface TopPins {
  readonly sortedBy: MetricName;
  readonly window: Window;
  /** The best first. */
  readonly pins: readonly TopPin[];
}

/** A board to which Corkboard has published, summed over the pins on it that were read. */
export interface BoardFigures {
  readonly boardId: string;
  readonly name: string;
  /** Pins of ours that were published there in the last 90 days. */
  readonly published: number;
  readonly figures: Part<{
    readonly metrics: Metrics;
    /** Pins on the board that were read, whoever made them. */
    readonly pinsRead: number;
    /** How many of them had figures. */
    readonly pinsMeasured: number;
    /** Whether these are all pins of the board. */
    readonly isWhole: boolean;
  }>;
}

/** Somebody's own pins among those that were read. */
export interface SubmitterFigures {
  readonly userId: string;
  readonly pins: number;
  readonly metrics: Metrics;
}

/** The last 90 days of the boards that are used most. */
export interface BoardsReport {
  /** The most used first. */
  readonly boards: readonly BoardFigures[];
  /** Boards to which Corkboard published in the last 90 days; more than are listed, perhaps. */
  readonly boardsInAll: number;
  /** The most saved first. */
  readonly submitters: readonly SubmitterFigures[];
  /** Our published pins whose figures were among those read, and how many we published in all. */
  readonly pinsFound: number;
  readonly pinsPublished: number;
}

/** The days that a report is asked for. */
export type ReportDays = 7 | 30 | 90;

/** What Pinterest tells at one moment. Kept nowhere. */
export interface AccountFigures {
  readonly username: string;
  /** The dates that were asked for. */
  readonly asked: Window;
  readonly days: Part<readonly DayFigures[]>;
  readonly topPins: Part<TopPins>;
  readonly boards: Part<BoardsReport>;
}
