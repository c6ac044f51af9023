/** What is kept about an answer, for people and for Pinterest's support; never its text. */
export interface Evidence {
  /** A code for sentences, such as `rate_limit`. */
  readonly problem: string;
  readonly httpStatus?: number | undefined;
  /** Pinterest's `x-pinterest-rid`. */
  readonly requestId?: string | undefined;
}

/** What an answer means for the whole account: wait some seconds, or stop until a person has looked. */
export type AccountEffect =
  | { readonly kind: 'none' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'block' };

/**
 * How an attempt ended. `again` and `failed` are certain: nothing of it is on Pinterest. `wasSent` tells a
 * refusal by Pinterest, or by the network, from a request that never left.
 */
export type Settlement =
  | { readonly kind: 'created'; readonly livePinId: string }
  | { readonly kind: 'doubt'; readonly made: boolean; readonly evidence: Evidence }
  | {
      readonly kind: 'again';
      readonly wasSent: boolean;
      readonly delaySeconds: number;
      /** What is held against the pin: a try, only the time since its first trouble, a crash, or nothing. */
      readonly counts: 'try' | 'time' | 'crash' | 'nothing';
      readonly account: AccountEffect;
      readonly evidence?: Evidence;
    }
  | { readonly kind: 'failed'; readonly wasSent: boolean; readonly evidence: Evidence };

/** Nothing was sent and nothing is wrong with the pin: it waits for the next turn. */
export function toReleased(delaySeconds: number): Settlement {
  return { kind: 'again', wasSent: false, delaySeconds, counts: 'nothing', account: { kind: 'none' } };
}
