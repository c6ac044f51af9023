/** A way to publish. What is not named here is the same for all: claim, intent, release, commit by compare-and-set. */
export interface Protocol {
  readonly name: string;
  /** A worker asks once more, just before sending, whether the attempt is still its own. */
  readonly checksBeforeSending?: boolean;
  /** Somebody looks on the board for a pin in doubt. */
  readonly looks?: boolean;
  /** Pins are not on the board at once. */
  readonly isVisibleLate?: boolean;
  /** A doubt is sent again without anybody's word. */
  readonly retriesByItself?: boolean;
  /** The same by production's rule, in a workspace that opted in: after the quiet time, and once. */
  readonly retriesOnce?: boolean;
  /** Media lie at an address per attempt, which is closed before a retry. */
  readonly fencesMedia?: boolean;
  /** When a person may press "publish again". `by_the_rules`: production's own. */
  readonly person?: 'never' | 'any_time' | 'by_the_rules';
  /** The quiet time is longer than any request is under way. */
  readonly outlastsRequests?: boolean;
  /** The quiet time is longer than any pin stays out of sight. */
  readonly outlastsHiding?: boolean;
}

const looking = { checksBeforeSending: true, looks: true, isVisibleLate: true } as const;
const fenced = { ...looking, checksBeforeSending: false, retriesByItself: true, fencesMedia: true } as const;

/** What Corkboard does, and the two assumptions that it makes about the world. */
export const ours: Protocol = {
  ...looking,
  name: 'ours',
  person: 'by_the_rules',
  outlastsRequests: true,
  outlastsHiding: true,
};

/** What Corkboard does where a workspace lets it try once more without a person. */
export const oursOptedIn: Protocol = { ...ours, name: 'ours, with one retry by itself', retriesOnce: true };

/** Ways that are known to be bad, or that look better than they are: the search must find two pins for each. */
export const bad: readonly Protocol[] = [
  { name: 'V1 retry when the lease is over', retriesByItself: true },
  { name: 'V2 with a token, checked before sending', retriesByItself: true, checksBeforeSending: true },
  { name: 'V3 with a look before the retry', ...looking, isVisibleLate: false, retriesByItself: true },
  { name: 'V4 with a look, pins visible late', ...looking, retriesByItself: true },
  { name: 'V5 a person may retry at any time', ...looking, person: 'any_time' },
  {
    name: 'V6a a person after the quiet time, pins visible even later',
    ...looking,
    person: 'by_the_rules',
    outlastsRequests: true,
  },
  { name: 'V10 a fence of media, a person at any time', ...fenced, person: 'any_time' },
];

/** Ways that hold, for comparison. */
export const good: readonly Protocol[] = [
  { name: 'V7 never again, only looking', ...looking, person: 'never' },
  { name: 'V8 a fence of media', ...fenced },
];
