import type { RateLimits } from './rate-limits.ts';

export interface PinterestApp {
  readonly id: string;
  readonly secret: string;
  readonly name?: string;
  readonly redirectUris: readonly string[];
  readonly access: 'trial' | 'standard';
}

export interface LocalPinterestOptions {
  /** Where the API is asked, ending in `/v5`. */
  readonly apiUrl: string;
  /** Where people look: the OAuth page below `/oauth/`, boards, pins and images. */
  readonly siteUrl: string;
  readonly app: PinterestApp;
  /** Sandbox unless told. Each environment is an instance of its own: tokens, boards and pins never cross. */
  readonly environment?: 'sandbox' | 'production';
  readonly now?: () => Date;
  /** `strict` (default): a used refresh token is dead at once. `grace`: it works for another minute. */
  readonly rotation?: 'strict' | 'grace';
  /**
   * What a new pair of tokens carries. `every_approved` (default): whatever the person ever allowed, as Pinterest's own
   * sample says (https://github.com/pinterest/api-quickstart/blob/main/nodejs/src/access_token.js). `only_asked`: what
   * the page has just asked for.
   */
  readonly grantedScopes?: 'every_approved' | 'only_asked';
  /** Pinterest documents no order for a board's pins; `scrambled` finds code that relies on one. */
  readonly boardOrder?: 'newest_first' | 'scrambled';
  /** Replaces single limits of the app's access level; Infinity switches one off. */
  readonly limits?: Partial<RateLimits>;
  readonly seed?: {
    /** Puts some pins with drawn pictures on the seeded boards. */
    readonly withPins?: boolean;
  };
  /** How `image_url` sources are fetched; the global fetch unless told. */
  readonly fetchImage?: (url: string) => Promise<Response>;
}
