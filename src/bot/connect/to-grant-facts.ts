import type { GrantFacts } from '../../db/notices.ts';
import { findMissingScopes } from '../../pinterest/scopes.ts';

/** What Pinterest granted, what the link asked for, and whether that is less than the same account had granted before. */
export function toGrantFacts({
  asked,
  listed,
  before,
  settingsUrl,
}: {
  asked: readonly string[];
  /** Undefined where Pinterest's answer names no scopes. */
  listed: readonly string[] | undefined;
  /** Undefined where the account was not in use. */
  before: readonly string[] | undefined;
  settingsUrl: string;
}): GrantFacts {
  return {
    asked: [...asked].sort(),
    granted: [...(listed ?? asked)].sort(),
    isFewer: findMissingScopes(before ?? [], asked).length > 0,
    isListed: listed !== undefined,
    settingsUrl,
  };
}
