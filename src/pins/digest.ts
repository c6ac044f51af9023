/**
 * The life of one digest: a message that is computed live and posted at most once. Slack's `chat.postMessage` takes
 * no idempotency key, so a digest whose answer never came may stand in the channel: it is looked for, then a person
 * decides; it is never posted again by itself.
 */

/** `analytics` and `audit` come weekly; `results` are one pin's figures, some days after it was published. */
export const digestKinds = ['analytics', 'audit', 'results'] as const;
export type DigestKind = (typeof digestKinds)[number];

export const digestStates = ['due', 'preparing', 'sending', 'sent', 'unsure', 'skipped', 'failed'] as const;
export type DigestState = (typeof digestStates)[number];

export const digestMoves = [
  'claim',
  'release',
  'intend',
  'send',
  'put_back',
  'doubt',
  'find',
  'send_again',
  'skip',
  'fail',
] as const;
export type DigestMove = (typeof digestMoves)[number];

/** state × move → next state. `sent` and `skipped` are final; a person may send again what is unsure or failed. */
export const digestLifecycle: {
  readonly [S in DigestState]: { readonly [M in DigestMove]?: DigestState };
} = {
  due: { claim: 'preparing', skip: 'skipped' },
  /** Nothing was posted yet: it may be given back, skipped or given up without any doubt. */
  preparing: { intend: 'sending', release: 'due', skip: 'skipped', fail: 'failed' },
  /** `put_back` and `fail`: Slack certainly did not take it. */
  sending: { send: 'sent', put_back: 'due', doubt: 'unsure', fail: 'failed' },
  /** A late answer of the sender itself is still believed. */
  unsure: { send: 'sent', find: 'sent', send_again: 'due' },
  failed: { send_again: 'due' },
  sent: {},
  skipped: {},
};

/** Where a move leads: the same state, whatever it starts from. Throws for a move that the table does not know. */
export function digestStateAfter(move: DigestMove): DigestState {
  const target = digestStates.flatMap((state) => digestLifecycle[state][move] ?? [])[0];
  if (target === undefined) throw new RangeError(`No digest can ${move}.`);
  return target;
}

/** The states from which a move is allowed: what a compare-and-set asks for. */
export function digestStatesWith(move: DigestMove): readonly DigestState[] {
  return digestStates.filter((state) => digestLifecycle[state][move] !== undefined);
}

/** Seconds that a sender may take to compute a digest, and again to post it. */
export const digestLeaseSeconds = 300;
/** Tries after a definite no of Slack, before a digest is given up. */
export const digestTriesLimit = 8;

/** Seconds to wait before try number `tries + 1`: 30 s, doubling, at most an hour. */
export function digestDelaySeconds(tries: number): number {
  return Math.min(30 * 2 ** Math.max(0, tries - 1), 3600);
}

/**
 * Seconds before look number 0, 1, 2 … for a digest in doubt; after the last one a person decides. Slack may show a
 * message later than it was sent, and may be away for hours.
 */
export const digestLookSeconds = [15, 60, 300, 1200, 3600, 3 * 3600, 6 * 3600] as const;

/** After this many days a pin's figures are told in its thread. */
export const resultDays = [7, 30, 90] as const;
