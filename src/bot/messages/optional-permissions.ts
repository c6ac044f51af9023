import { listSwitchedOn, type OptionalPermission } from '../../pinterest/scopes.ts';

/** An optional permission in words. */
export interface OptionalWords {
  readonly name: string;
  /** What comes with it. */
  readonly gives: string;
  /** What stays away without it. */
  readonly lacks: string;
}

export const optionalWords: Readonly<Record<OptionalPermission, OptionalWords>> = {
  business: {
    name: 'ads and business access',
    gives: 'the audit sees who else can act for the business, and its ad accounts',
    lacks: 'the audit will not see who else can act for the business, nor its ad accounts',
  },
  secret: {
    name: 'secret boards',
    gives: 'secret boards appear in the board list of everybody who proposes pins here',
    lacks: 'secret boards stay out of the board list',
  },
};

/** Set apart by commas, as there is an "and" in one of the names. */
export function toOptionalNames(permissions: readonly OptionalPermission[]): string {
  return permissions.map((name) => optionalWords[name].name).join(', ');
}

/** Which optional permissions a connection has on, as a sentence. */
export function switchedOnSentence(connection: Parameters<typeof listSwitchedOn>[0]): string {
  const names = toOptionalNames(listSwitchedOn(connection));
  return `Optional permissions: ${names === '' ? 'none' : names}.`;
}
