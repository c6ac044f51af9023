/** What the page tells and hears of the local Pinterest's faults. Plain data only; `offered-faults.ts` has what each does. */

export const offeredFaultNames = [
  'made_answer_lost',
  'made_answered_500',
  'made_unanswered',
  'made_number_unknown',
  'made_unseen',
  'not_made',
  'rate_limited',
  'refused',
  'taken_for_spam',
  'refresh_fails',
] as const;

export type OfferedFaultName = (typeof offeredFaultNames)[number];

export interface PinterestFaults {
  /** Answers that wait for their request. */
  readonly waiting: number;
  /** Every call answers 503. */
  readonly isDown: boolean;
  /** Where the account's owner removes an app: no fault, Pinterest's own page does it. */
  readonly appsUrl: string;
}

export type FaultMove =
  /** For the next request that it fits; several wait in a row. */
  | { readonly do: 'add'; readonly name: OfferedFaultName }
  | { readonly do: 'go_down' }
  /** Whatever waits or stays is forgotten. */
  | { readonly do: 'behave' };

/** `GET` → PinterestFaults, `POST` FaultMove → PinterestFaults; not there when Pinterest is the real one. */
export const pinterestFaultsPath = '/_ui/pinterest/faults';
